"""The slow, independent parts of a load on all processors.

Imports no models, so that new processes can begin here.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django
from django.conf import settings
from django.utils.module_loading import import_string

SHORT = 8  # a list of so many is done before other processes have started


def _run(name, argument):
    return import_string(name.replace(":", "."))(argument)


def on_all_processors(name: str, arguments: list) -> Iterator:
    """Results of the function "module:name" for each argument, in order.

    A database in memory belongs to one process, and a short list is not worth starting others: they stay.
    """
    in_memory = "memory" in str(settings.DATABASES["default"]["NAME"])
    if in_memory or len(arguments) < SHORT:
        yield from (_run(name, argument) for argument in arguments)
        return
    workers = min(os.cpu_count() or 1, 8)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=django.setup) as pool:
        futures = [pool.submit(_run, name, argument) for argument in arguments]
        for future in futures:
            yield future.result()

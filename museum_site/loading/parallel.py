"""The slow, independent parts of a load on all processors.

Imports no models, so that new processes can begin here.
"""

import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django
from django.db import connection
from django.utils.module_loading import import_string

SHORT = 8  # a list of so many is done before other processes have started


def _run(name, argument):
    return import_string(name.replace(":", "."))(argument)


def _begin(database_name):
    """A new process knows the settings; the database in use may be another one (museum_site.bench)."""
    django.setup()
    connection.settings_dict["NAME"] = database_name


def on_all_processors(name: str, arguments: list) -> Iterator:
    """Results of the function "module:name" for each argument, in order.

    A database in memory belongs to one process, and a short list is not worth starting others: they stay.
    """
    name_of_database = str(connection.settings_dict["NAME"])
    in_memory = "memory" in name_of_database
    if in_memory or len(arguments) < SHORT:
        yield from (_run(name, argument) for argument in arguments)
        return
    workers = min(os.cpu_count() or 1, 8)
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (name_of_database,)) as pool:
        futures = [pool.submit(_run, name, argument) for argument in arguments]
        for future in futures:
            yield future.result()

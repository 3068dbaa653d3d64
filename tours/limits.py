"""How often wrong codes and wrong words may be tried.

Only failures count, so that a school of a thousand behind one address joins without noticing, whoever has joined is
never kept out, and one who guesses does not get far: 200 codes in ten minutes against some 148 million. The address is
kept as a keyed digest, in the cache alone, for those ten minutes. Every worker with a cache of its own counts for
itself; REDIS_URL makes them count together.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MINUTES = 10
WRONG_CODES = 200  # from one address
WRONG_KEYS = 20  # from one address, for one class
WRONG_KEYS_OF_CLASS = 200  # from everywhere, for one class


class TooMany(Exception):
    """Tried too often; it may be tried again in MINUTES."""


def _counter(*parts):
    return "tours:tries:" + salted_hmac("tours.limits", ":".join(map(str, parts))).hexdigest()[:32]


def _address(request):
    return request.META.get("REMOTE_ADDR", "")


def _counters(request, code):
    if code:
        return {
            _counter("key", _address(request), code): WRONG_KEYS,
            _counter("keys", code): WRONG_KEYS_OF_CLASS,
        }
    return {_counter("code", _address(request)): WRONG_CODES}


def check(request, code=""):
    """Raise TooMany where this address has failed too often: at codes, or with `code` at the words of that class."""
    for counter, most in _counters(request, code).items():
        if (cache.get(counter) or 0) >= most:
            raise TooMany


def failed(request, code=""):
    """Count a failure."""
    for counter in _counters(request, code):
        if not cache.add(counter, 1, MINUTES * 60):
            try:
                cache.incr(counter)
            except ValueError:  # it ran out between the two
                cache.add(counter, 1, MINUTES * 60)

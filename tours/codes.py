"""The six characters a class joins with."""

import secrets

from core.vietnamese import fold

LENGTH = 6
# Nothing that looks like something else on a wall (0 O, 1 I, 2, 5, 6, 8, U), and nothing a Vietnamese keyboard turns
# into another letter while it is typed (vowels and W in Telex and VNI). Without vowels no code is a word, either.
LETTERS = "BCDFGHJKLMNPQRSTVXZ3479"
STROKED = ("DD", "D9")  # Telex and VNI make đ of it


def new_code(is_taken) -> str:
    """A code for which `is_taken(code)` is false."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
        if not any(pair in code for pair in STROKED) and not is_taken(code):
            return code


def clean_code(text) -> str:
    """The code in what somebody typed; "" where there is none. Spaces, hyphens, marks and case do not matter."""
    code = "".join(char for char in fold(text).upper() if char.isalnum())
    return code if len(code) == LENGTH and set(code) <= set(LETTERS) else ""

"""One file out of many small ones, so that a phone asks once and no build step is needed.

In development the browser follows the imports itself.
"""

import posixpath
import re
from collections.abc import Callable

import rjsmin

STYLE_IMPORT = re.compile(r'@import "(?P<name>[\w./-]+\.css)" layer\((?P<layer>[\w.-]+)\);')
MODULE_IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"\./(?P<name>[\w-]+\.js)";\n', re.MULTILINE)
DECLARED = re.compile(r"^(?:export )?(?:const|let|class|(?:async )?function\*?) (?P<name>[\w$]+)", re.MULTILINE)
EXPORT = re.compile(r"^export ", re.MULTILINE)

Read = Callable[[str], str]  # the text of a file by its name, e.g. "css/site.css"


class BundleError(ValueError):
    """Modules that cannot stand in one file."""


def joined_styles(name: str, read: Read) -> str:
    """A stylesheet with what it imports in layers.

    Imported files must lie in the same folder or name no other files, because relative addresses are taken as they are.
    """

    def imported(match):
        return f"@layer {match['layer']} {{\n{read(_beside(name, match['name']))}\n}}\n"

    return STYLE_IMPORT.sub(imported, read(name))


def joined_modules(name: str, read: Read) -> str:
    """A module with everything it imports from beside it, minified; what it imports later (`import()`) stays apart.

    All of it then shares one scope: names declared twice raise BundleError. Imports start a line and are written in
    braces, without `as`, or bring no names at all.
    """
    texts: dict[str, str] = {}
    _collect(name, read, texts)
    declared: dict[str, str] = {}
    for file, text in texts.items():
        for word in DECLARED.findall(text):
            if word in declared:
                raise BundleError(f"{word} is declared in {declared[word]} and in {file}.")
            declared[word] = file
    whole = "\n".join(text if file == name else EXPORT.sub("", text) for file, text in texts.items())
    return minified(whole)


def minified(script: str) -> str:
    return rjsmin.jsmin(script)


def _collect(name, read, texts):
    """{file: text without imports}, each after what it needs."""
    text = read(name)
    for other in (_beside(name, match["name"]) for match in MODULE_IMPORT.finditer(text)):
        if other not in texts:
            _collect(other, read, texts)
    texts[name] = MODULE_IMPORT.sub("", text)


def _beside(name, other):
    return posixpath.join(posixpath.dirname(name), other)

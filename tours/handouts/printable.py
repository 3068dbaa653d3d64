"""Text as our letters can print it: whoever writes a question may paste anything into it."""

import re
import unicodedata

from core.vietnamese import normalise

LEFT_OUT = "[…]"  # stands for writing that our letters do not have, as in an edition of an old text
LOOK_ALIKES = str.maketrans(
    {
        "‐": "-",
        "‑": "-",
        "‒": "–",
        "―": "—",
        "′": "'",
        "″": '"',
        "→": "->",
        "←": "<-",
        "↔": "<->",
        "⇒": "=>",
        "●": "•",
        "▪": "•",
        "‛": "‘",
        "‟": "”",
    }
)
MOST_BREAKS = 40  # of lines in one text; what is written below goes on as one paragraph
# Symbols, pictograms and what joins them; marks that belong to letters we do not have.
_DROPPED = {"So", "Sk", "Cf", "Cs", "Co", "Cn", "Cc", "Me", "Mn", "Mc"}


def printable(text, letters) -> str:
    """The text with nothing outside `letters` (code points): pictograms go, other writing becomes “[…]”.

    Line breaks stay; more than one empty line and more than one space do not.
    """
    text = normalise(text).translate(LOOK_ALIKES)
    parts = []
    for char in text:
        if char == "\n" or ord(char) in letters:
            parts.append(char)
        elif char.isspace():
            parts.append(" ")
        elif unicodedata.category(char) not in _DROPPED:
            parts.append("\0")
    text = re.sub(r"\0(?:[ \0]*\0)?", LEFT_OUT, "".join(parts))
    text = re.sub(r" {2,}", " ", text)
    lines = re.split(r"\s*\n\s*", text.strip())
    return "\n".join([*lines[: MOST_BREAKS - 1], " ".join(lines[MOST_BREAKS - 1 :])]).strip()

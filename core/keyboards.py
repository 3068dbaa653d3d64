"""What the Vietnamese keyboards Telex and VNI leave behind when the input method is off: "ddieenj" for "điện".

Visitors type so on borrowed and foreign machines, and a search that knows it still finds what they meant.
"""

import re
import unicodedata

from core.vietnamese import fold, normalise

# The marks of tones, by the key that sets them. "z" and "0" take a tone back.
_HUYEN, _HOI, _NGA, _SAC, _NANG = "\u0300\u0309\u0303\u0301\u0323"
_TELEX_TONES = {"s": _SAC, "f": _HUYEN, "r": _HOI, "x": _NGA, "j": _NANG, "z": ""}
_VNI_TONES = {"1": _SAC, "2": _HUYEN, "3": _HOI, "4": _NGA, "5": _NANG, "0": ""}

# The letters that a key can make of a plain one typed before it. In Telex the plain letter itself, once more.
_TELEX_SHAPES = {"a": "â", "e": "ê", "o": "ô", "w": "ăơư", "d": "đ"}
_VNI_SHAPES = {"6": "âêô", "7": "ơư", "8": "ă", "9": "đ"}
_SHAPED = frozenset("ăâđêôơư")

_VOWELS = frozenset("aeiouyăâêôơư")
_STOPS = ("c", "ch", "p", "t")  # syllables that end so are sắc or nặng
_STOP_TONES = ("", _SAC, _NANG)  # or were typed in a hurry, without the tone

# Every way a syllable can begin and go on; "-" is nothing. More than a dictionary has, so that names are in: Bắc Kạn
# breaks the rule that "k" stands only before e, ê and i.
_ONSETS = "- b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_CODAS = {
    "a oa": "- c ch m n ng nh p t",
    "e o ô ơ u ư oe": "- c m n ng p t",
    "ê i y uê uy": "- ch m n nh p t",
    "ă â oă iê yê uâ uyê uô ươ": "c m n ng p t",
    "ai ao au ay âu ây eo êu ia iu oi ôi ơi ua ui uơ ưa ưi ưu": "-",
    "iêu oai oao oay oeo uây uêu uôi uya uyu ươi ươu yêu": "-",
}
_RIMES = [
    nucleus + coda.strip("-")
    for nuclei, codas in _CODAS.items()
    for nucleus in nuclei.split()
    for coda in codas.split()
]


def _by_plain_letters(spellings):
    """{"an": ["an", "ăn", "ân"], …}: what may be meant by letters typed without their marks."""
    found = {}
    for spelling in spellings:
        found.setdefault(fold(spelling), []).append(spelling)
    return found


_MEANT_ONSETS = _by_plain_letters(onset.strip("-") for onset in _ONSETS.split())
_MEANT_RIMES = _by_plain_letters(_RIMES)

_KEYS = re.compile("[a-z][a-z0-9]{1,11}")  # "nghuwowngx" has ten; nothing Vietnamese takes more than twelve


def decoded(word: str) -> str:
    """The word that Telex or VNI keystrokes spell, in lower case: "Phur" and "phu3" are "phủ".

    Empty when the keys spell no Vietnamese syllable, or nothing but the letters they are. Marks may come right
    after their letter or anywhere later in the word. Words of other languages can happen to be keystrokes ("bes",
    "see"), and so can numbers of things ("A1"): whoever asks decides when to believe the answer.
    """
    keys = normalise(word).lower()
    if not _KEYS.fullmatch(keys):
        return ""
    typed = _letters_and_marks(keys)
    syllable = _syllable(*typed) if typed else ""
    return "" if syllable == keys else syllable


def _letters_and_marks(keys):
    """(plain letters, what each shape key can make, tone) of the keys, or None when a mark has nothing to stand on.

    A digit anywhere means VNI: nobody mixes the two in one word.
    """
    is_vni = any(key.isdigit() for key in keys)
    tone_keys, shape_keys = (_VNI_TONES, _VNI_SHAPES) if is_vni else (_TELEX_TONES, _TELEX_SHAPES)
    letters, shapes, tone = "", [], ""
    for key in keys:
        makes = shape_keys.get(key, "")
        if key in tone_keys and not _VOWELS.isdisjoint(letters):
            if tone and tone_keys[key]:
                return None
            tone = tone_keys[key]
        elif makes and _can_shape(letters, key, makes):
            shapes.append(makes)
        elif makes and key == "w":  # alone it is ư: "tw", "nhw"
            letters += "u"
            shapes.append(makes)
        elif key.isdigit():
            return None
        else:
            letters += key
    return letters, shapes, tone


def _can_shape(letters, key, makes):
    """Whether a letter typed so far can take this shape. The second "o" of "ngoeo" and "ngoao" is no shape."""
    if key == "o" and letters.endswith(("oa", "oe")):
        return False
    return not set(fold(makes)).isdisjoint(letters)


def _syllable(letters, shapes, tone):
    """The possible syllable of these letters that has these shapes and no others, or "". There is at most one.

    The longest onset first: "gia" is gi + a, while "gi", "gin" and "giêng" have no rime left and are g + i….
    """
    for length in (3, 2, 1, 0):
        for onset in _MEANT_ONSETS.get(letters[:length], ()):
            for rime in _MEANT_RIMES.get(letters[length:], ()):
                if _is_shaped_by(onset + rime, shapes) and not (rime.endswith(_STOPS) and tone not in _STOP_TONES):
                    return onset + _with_tone(rime, tone)
    return ""


def _is_shaped_by(spelling, shapes):
    """Whether the shape keys make all the special letters of a spelling, each key at least one: w makes all of ươ."""
    special = [letter for letter in spelling if letter in _SHAPED]
    return all(any(letter in makes for makes in shapes) for letter in special) and all(
        shapes.count(makes) <= sum(letter in makes for letter in special) for makes in shapes
    )


def _with_tone(rime, tone):
    """The rime with its tone where print puts it: on the special vowel (the last of ươ), else the last before a
    consonant, else the middle one (hòa, thúy, khuỷu)."""
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    special = [place for place in vowels if rime[place] in _SHAPED]
    if special:
        place = special[-1]
    elif len(vowels) < len(rime):
        place = vowels[-1]
    else:
        place = vowels[(len(vowels) - 1) // 2]
    return unicodedata.normalize("NFC", rime[: place + 1] + tone + rime[place + 1 :])

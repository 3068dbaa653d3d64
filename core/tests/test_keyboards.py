"""Telex and VNI keystrokes read as the words they spell. Needs no database."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.keyboards import decoded

TELEX = [
    ("ddieenj", "điện"),
    ("ddieejn", "điện"),
    ("dieendj", "điện"),
    ("dieejn", "diện"),
    ("DDieenj", "điện"),
    ("bieen", "biên"),
    ("biene", "biên"),
    ("phur", "phủ"),
    ("PHUR", "phủ"),
    ("Ngoo", "ngô"),
    ("Quyeenf", "quyền"),
    ("Nguyeenx", "nguyễn"),
    ("nghiax", "nghĩa"),
    ("hair", "hải"),
    ("hari", "hải"),
    ("phongf", "phòng"),
    ("phofng", "phòng"),
    ("camr", "cảm"),
    ("ddoof", "đồ"),
    ("sown", "sơn"),
    ("thowj", "thợ"),
    ("khowir", "khởi"),
    ("Bawcs", "bắc"),
    ("Kanj", "kạn"),
    ("quoocs", "quốc"),
    ("giangs", "giáng"),
    ("gif", "gì"),
    ("gieengs", "giếng"),
    ("khuyru", "khuỷu"),
    ("ngoeos", "ngoéo"),
    ("yeeu", "yêu"),
    ("bes", "bé"),
    ("xoong", "xông"),  # the pot is typed "xooong", as the keyboards have it, and that is not read
]
W_OF_TELEX = [
    ("tw", "tư"),
    ("nhw", "như"),
    ("w", ""),
    ("giwx", "giữ"),
    ("uwng", "ưng"),
    ("thuwowngr", "thưởng"),
    ("thuwongr", "thưởng"),
    ("thuowngr", "thưởng"),
    ("thuongwr", "thưởng"),
    ("thwowngr", "thưởng"),
    ("thuowr", "thuở"),  # "ươ" always has something after it
    ("mwa", "mưa"),
    ("muaw", "mưa"),
    ("huwuj", "hựu"),
    ("xoawn", "xoăn"),
]
VNI = [
    ("D9ie65n", "điện"),
    ("d9ien65", "điện"),
    ("dien965", "điện"),
    ("Bie6n", "biên"),
    ("Phu3", "phủ"),
    ("d9o62", "đồ"),
    ("so7n", "sơn"),
    ("ngo6", "ngô"),
    ("quye62n", "quyền"),
    ("tho75", "thợ"),
    ("ca3ng", "cảng"),
    ("tru7o7ng2", "trường"),
    ("truo72ng", "trường"),
    ("ba81c", "bắc"),
    ("ngoeo1", "ngoéo"),
    ("A1", "á"),  # also a hill of Điện Biên Phủ: callers decide
]
NO_TONE = [("hanz", "han"), ("hasz", "ha"), ("han20", "han")]


@pytest.mark.parametrize(("keys", "word"), TELEX + W_OF_TELEX + VNI + NO_TONE)
def test_keystrokes_are_read_as_the_word_they_spell(keys, word):
    assert decoded(keys) == word


@pytest.mark.parametrize("word", ["", "điện", "Điện", "dien", "ngoeo", "a", "đieenj", "điện5"])
def test_a_word_that_was_not_typed_so_stays_as_it_is(word):
    assert decoded(word) == ""


@pytest.mark.parametrize(
    "word",
    [
        *("docks", "harbour", "iron", "forest", "text", "law", "west", "fear", "weapon", "museum", "zoo"),
        *("1954", "hook7", "19a", "9", "6a", "b5a", "d9", "M2", "T54", "ha12", "hasf", "xuww", "tw1", "d99o", "quw"),
        *("dieenj bieen", "bieen-", " phur", "phur\n", "_s", "ddieenjddieenj"),
    ],
)
def test_what_spells_no_syllable_is_left_alone(word):
    assert decoded(word) == ""


# Every syllable, typed every way

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê "
    "êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan oang "
    "oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm "
    "ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh uêu ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych "
    "uyên uyêt uynh uyt uyu ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu"
)
TONES = {"": ("", ""), "\u0301": "s1", "\u0300": "f2", "\u0309": "r3", "\u0303": "x4", "\u0323": "j5"}
TELEX_SHAPES = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_SHAPES = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
STOPPED = re.compile("(c|ch|p|t)$")
VOWEL = "[aeiouyăâêôơư]"


@st.composite
def syllables(draw):
    """(onset, rime, tone). Syllables that end in a stop are sắc or nặng."""
    onset = draw(st.sampled_from(["", *ONSETS.split()]))
    rime = draw(st.sampled_from(RIMES.split()))
    tones = ["\u0301", "\u0323"] if STOPPED.search(rime) else list(TONES)
    return onset, rime, draw(st.sampled_from(tones))


def without_tone(text):
    letters = "".join(char for char in unicodedata.normalize("NFD", text) if char not in TONES)
    return unicodedata.normalize("NFC", letters)


def tone_of(text):
    return "".join(char for char in unicodedata.normalize("NFD", text) if char in TONES)


def in_place(text, shapes):
    return "".join(shapes.get(letter, letter) for letter in text)


def at_the_end(text, shapes):
    """The letters, then the shape keys; one w or 7 does for both letters of ươ."""
    marks = [shapes[letter][1] for letter in text.replace("ươ", "uơ") if letter in shapes]
    return "".join(shapes.get(letter, letter)[0] for letter in text) + "".join(marks)


def typed(onset, rime, tone):
    """All the ways this test knows to type a syllable."""
    vowels = re.match(f"{VOWEL}+", rime)[0]
    for shapes, tone_key in ((TELEX_SHAPES, TONES[tone][0]), (VNI_SHAPES, TONES[tone][1])):
        whole = in_place(onset + rime, shapes)
        yield whole + tone_key
        yield in_place(onset + vowels, shapes) + tone_key + rime[len(vowels) :]
        yield in_place(onset, shapes) + at_the_end(rime, shapes) + tone_key
        yield at_the_end(onset + rime, shapes) + tone_key
        yield (whole + tone_key).upper()


@given(syllables())
@example(("đ", "iên", "\u0323"))
@example(("gi", "êng", "\u0301"))
@example(("ng", "oeo", "\u0301"))
def test_a_syllable_typed_in_any_way_is_read_back(syllable):
    onset, rime, tone = syllable
    word = onset + rime
    for keys in typed(onset, rime, tone):
        expected = ("", "") if keys.lower() == word else (word, tone)
        found = decoded(keys)
        assert (without_tone(found), tone_of(found)) == expected, keys


# Anything at all


@given(st.one_of(st.text(), st.text(alphabet="abdeghinouwsfrxjz0123456789", max_size=12)))
def test_any_text_is_a_syllable_or_nothing(text):
    word = decoded(text)
    assert word == unicodedata.normalize("NFC", word).lower()
    assert word == "" or re.fullmatch(f"[bcdđghklmnpqrstvx]*{VOWEL}+[cghmnpt]*", without_tone(word))
    assert word.isascii() or decoded(word) == ""

"""From plain text to rich text: whatever stands in a cell, nothing of it is HTML, and both languages pair up."""

import json
import re

from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.strings import extract_strings

from core.vietnamese import normalise
from museum_site.loading.words import pieces, rich_text, sectioned_story, shape, story

TAG = re.compile(r"</?(p|ul|li)>")
LINES = st.lists(st.sampled_from(["", "- một", "hai", "  - ba ", "<b>&amp;</b>", "-", "- ", "“bốn”"]), max_size=12)
ANY_TEXT = st.text() | LINES.map("\n".join)


def test_paragraphs_and_lists():
    text = "Một\ndòng.\n\nHai:\n- ba\n- bốn\n\nNăm."
    assert pieces(text) == [("p", "Một dòng."), ("p", "Hai:"), ("ul", ["ba", "bốn"]), ("p", "Năm.")]
    assert shape(text) == ["p", "p", ("ul", 2), "p"]
    assert rich_text("Hai:\n- ba") == "<p>Hai:</p><ul><li>ba</li></ul>"


def test_nothing_makes_nothing():
    assert (pieces(""), rich_text(""), story("", "key")) == ([], "", "[]")


@given(ANY_TEXT)
def test_what_was_written_is_always_escaped(text):
    assert not re.search(r"[<>\"']", TAG.sub("", rich_text(text)))


@given(ANY_TEXT)
def test_all_that_was_written_is_still_there(text):
    said = "".join(content if kind == "p" else "".join(content) for kind, content in pieces(text))
    assert re.sub(r"[\s-]", "", said) == re.sub(r"[\s-]", "", text)


@given(ANY_TEXT)
def test_the_shape_is_that_of_the_rich_text(text):
    html = rich_text(text)
    counts = [kind if kind == "p" else kind[0] for kind in shape(text)]
    assert re.findall(r"<(p|ul)>", html) == counts
    assert html.count("<li>") == sum(kind[1] for kind in shape(text) if kind != "p")


@given(ANY_TEXT)
def test_the_shape_is_the_same_after_one_more_round(text):
    again = "\n\n".join(
        content if kind == "p" else "\n".join(f"- {item}" for item in content) for kind, content in pieces(text)
    )
    assert shape(again) == shape(text)


@given(ANY_TEXT)
def test_every_piece_is_one_string_for_the_translator(text):
    text = normalise(text)  # as the tables are read
    _template, strings = extract_strings(rich_text(text))
    assert len(strings) == sum(1 if kind == "p" else kind[1] for kind in shape(text))


@given(ANY_TEXT)
def test_line_ends_of_any_system_say_the_same(text):
    text = text.replace("\r", "")
    assert pieces(text.replace("\n", "\r\n")) == pieces(text)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1)), max_size=4))
def test_both_languages_share_the_ids_of_their_blocks(sections):
    def ids(texts):
        return [block["id"] for block in json.loads(sectioned_story(texts, "key"))]

    english = [("x" if heading else "", "y") for heading, _text in sections]
    assert ids(sections) == ids(english)
    assert len(set(ids(sections))) == len(ids(sections))

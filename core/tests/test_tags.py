import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.utils import translation

from core.renditions import ALL_SPECS, CARD_SPECS
from core.templatetags.museum_tags import historical_date, in_language, json_ld
from core.tests.factories import ImageFactory


def dated(wording="", value=""):
    return SimpleNamespace(date_display=wording, date_value=value)


@pytest.mark.parametrize(
    ("language", "wording", "value", "html"),
    [
        ("vi", "13/5/1955", "1955-05-13", '<time datetime="1955-05-13">13/5/1955</time>'),
        ("en", "13/5/1955", "1955-05-13", '<time datetime="1955-05-13">13 May 1955</time>'),
        ("vi", "khoảng năm 1876", "1876~", '<span class="date">khoảng năm 1876</span>'),
        ("en", "khoảng năm 1876", "1876~", '<span class="date">about 1876</span>'),
        ("vi", "ngày giỗ Tổ", "", '<span class="date">ngày giỗ Tổ</span>'),
        ("en", "ngày giỗ Tổ", "", '<span class="date">ngày giỗ Tổ</span>'),
        ("vi", "", "1888", '<time datetime="1888">1888</time>'),
        ("vi", "", "", ""),
        ("vi", "<i>1888</i>", "", '<span class="date">&lt;i&gt;1888&lt;/i&gt;</span>'),
    ],
)
def test_a_date_is_shown_as_exactly_as_it_is_known(language, wording, value, html):
    with translation.override(language):
        assert historical_date(dated(wording, value)) == html


def test_another_date_of_a_record():
    person = SimpleNamespace(birth_display="1918", birth_value="1918")
    with translation.override("vi"):
        assert historical_date(person, "birth") == '<time datetime="1918">1918</time>'


@pytest.mark.parametrize(
    "text", ["</script><script>alert(1)", "<!--", "]]>", "a & b", "\u2028\u2029", 'quote " and \\ stroke', "Cảng"]
)
def test_json_ld_cannot_leave_its_element_and_says_the_same(text):
    html = json_ld({"name": text})
    inside = html.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"name": text}


def test_in_language_passes_hidden_versions_over():
    hidden = SimpleNamespace(locale=SimpleNamespace(language_code="vi"), is_visible=False)
    seen = SimpleNamespace(locale=SimpleNamespace(language_code="en"), is_visible=True)
    assert in_language([hidden, seen], "vi") is None
    assert in_language([hidden, seen], "en") is seen


def picture(tag, image):
    html = Template("{% load museum_tags %}{% " + tag + " image %}").render(Context({"image": image}))
    return BeautifulSoup(html, "html.parser").picture


@pytest.mark.parametrize("tag", ["card_picture", "lead_picture"])
def test_a_picture_has_its_size_its_words_and_a_fallback(db, tag):
    image = ImageFactory(alt_vi="Móc sắt cán gỗ", alt_en="Iron hook with a wooden handle")
    shown = picture(tag, image)
    assert shown.source["type"] == "image/avif"
    assert shown.img["src"].endswith(".webp")
    assert int(shown.img["width"]) > 0
    assert int(shown.img["height"]) > 0
    assert shown.img["alt"] == "Móc sắt cán gỗ"
    with translation.override("en"):
        assert picture(tag, image).img["alt"] == "Iron hook with a wooden handle"


def test_a_cards_renditions_are_made_once(db, django_assert_num_queries):
    image = ImageFactory()
    picture("card_picture", image)
    assert image.renditions.count() == len(CARD_SPECS)
    again = type(image).objects.prefetch_renditions(*CARD_SPECS).get(pk=image.pk)
    with django_assert_num_queries(0):
        picture("card_picture", again)


def test_every_image_size_can_be_made(db):
    renditions = ImageFactory().get_renditions(*ALL_SPECS)
    assert {rendition.file.name.rpartition(".")[2] for rendition in renditions.values()} == {"avif", "webp", "jpg"}

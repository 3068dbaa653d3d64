"""Records that are no pages: images, sources, themes, users; and the small helpers they use."""

import unicodedata
from types import SimpleNamespace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import translation

from core.localised import Localised
from core.models import Source, Theme
from core.pagination import first_cards, paginate_by_key
from core.tests.factories import CitationFactory, ImageFactory, SourceFactory, ThemeFactory, UserFactory


class Case(SimpleNamespace):
    label = Localised("label")


@pytest.mark.parametrize(
    ("language", "vietnamese", "english", "shown"),
    [
        ("vi", "sắt rèn", "wrought iron", "sắt rèn"),
        ("en", "sắt rèn", "wrought iron", "wrought iron"),
        ("en", "sắt rèn", "", "sắt rèn"),
        ("vi", "", "wrought iron", ""),
        ("en-gb", "sắt rèn", "wrought iron", "wrought iron"),
        ("fr", "sắt rèn", "wrought iron", "sắt rèn"),
    ],
)
def test_paired_fields_are_read_in_the_active_language(language, vietnamese, english, shown):
    with translation.override(language):
        assert Case(label_vi=vietnamese, label_en=english).label == shown


def test_an_image_speaks_the_language_of_the_page(db):
    image = ImageFactory(title="moc-1.png", alt_vi="Móc sắt", alt_en="", credit_line_vi="Ảnh: bảo tàng")
    with translation.override("en"):
        assert image.default_alt_text == "Móc sắt"
        assert image.credit_line == "Ảnh: bảo tàng"
    assert ImageFactory(title="Cổng làng", alt_vi="").default_alt_text == "Cổng làng"


def test_an_illustration_says_so(db):
    assert ImageFactory(illustration=True).is_illustration
    assert not ImageFactory().is_illustration


def test_a_source_is_stored_composed_and_its_key_is_unique(db):
    source = SourceFactory(key="qd-92-cp", citation=unicodedata.normalize("NFD", "Quyết định"))
    assert source.citation == "Quyết định"
    with pytest.raises(IntegrityError), transaction.atomic():
        SourceFactory(key="qd-92-cp")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://example.org/x", "x"])
def test_a_source_links_to_web_addresses_only(db, address):
    with pytest.raises(ValidationError) as error:
        SourceFactory.build(url=address).full_clean()
    assert set(error.value.message_dict) == {"url"}


def test_a_cited_source_cannot_be_deleted(site_tree):
    citation = CitationFactory(page=site_tree.home)
    with pytest.raises(ProtectedError):
        citation.source.delete()
    assert Source.objects.filter(pk=citation.source_id).exists()


def test_a_theme_has_a_vietnamese_slug_and_a_name_in_each_language(db):
    theme = ThemeFactory(name="Đô thị & cảng", name_en="City and port")
    assert theme.slug == "do-thi-cang"
    with translation.override("en"):
        assert theme.label == "City and port"
    again = Theme.objects.create(name="Đô thị cảng")
    assert again.slug.startswith("do-thi-cang-")


def test_the_family_name_stands_first():
    assert UserFactory.build(last_name="Nguyễn", first_name="Thị Lan").get_full_name() == "Nguyễn Thị Lan"


# Long lists

NONSENSE = ["", None, "x", "\0", "1.5", "1e9", "1e400", "٣", "9" * 10_000]


@pytest.mark.parametrize("number", NONSENSE)
def test_a_page_number_that_is_none_leads_to_a_page_that_exists(db, number):
    assert 1 <= numbered(number).number <= 3


def numbered(number):
    """A page of 25 sources, ten to the page."""
    SourceFactory.create_batch(25)
    return paginate_by_key(Source.objects.order_by("pk"), number, per_page=10)


@pytest.mark.parametrize(("number", "shown"), [("1", 1), ("3", 3), ("0", 3), ("-1", 3), ("99999", 3)])
def test_page_numbers_out_of_range_lead_to_the_last_page(db, number, shown):
    page = numbered(number)
    keys = list(Source.objects.order_by("pk").values_list("pk", flat=True))
    assert page.number == shown
    assert [source.pk for source in page] == keys[10 * (shown - 1) : 10 * shown]


def test_the_first_cards_know_how_many_there_are(db, django_assert_num_queries):
    SourceFactory.create_batch(3)
    with django_assert_num_queries(1):
        page = first_cards(Source.objects.all(), 3)
    assert (len(page.items), page.total, page.more) == (3, 3, 0)
    with django_assert_num_queries(1):
        page = first_cards(Source.objects.all(), 2)
    assert (len(page.items), page.total, page.more) == (2, 3, 1)
    page = first_cards(Source.objects.none(), 2)
    assert (page.items, page.total, page.more) == ([], 0, 0)

"""Images, sources and themes, and what the factories of all pages share."""

import factory
import wagtail_factories
from wagtail.models import Collection, Locale

from core.models import Citation, MuseumDocument, MuseumImage, PageTheme, Source, Theme, User
from core.rights import RightsStatement


def locale(code):
    """The locale; made where a live-server test has flushed it."""
    return Locale.objects.get_or_create(language_code=code)[0]


def in_english(page, **words):
    """The page's live English version, with these words in place of the Vietnamese ones."""
    english = page.copy_for_translation(locale("en"), copy_parents=True)
    for name, value in ({"live": True, "has_unpublished_changes": False} | words).items():
        setattr(english, name, value)
    english.save()  # publishing would do more, and take as long again
    return reload(english)


def reload(page):
    """The page as the database has it, without anything cached."""
    return type(page).objects.get(pk=page.pk)


def publish(page, **changes):
    """Change a page as its editor does: a new revision, published."""
    page = reload(page)
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return reload(page)


def root_collection():
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


class UserFactory(factory.django.DjangoModelFactory):
    username = factory.Sequence(lambda n: f"user-{n}")
    password = factory.django.Password("xin-chao-123")

    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        administrator = factory.Trait(is_superuser=True, is_staff=True)


class ImageFactory(wagtail_factories.ImageFactory):
    """A picture of a few points, so that its renditions cost next to nothing."""

    title = factory.Sequence(lambda n: f"Hình {n}")
    alt_vi = factory.LazyAttribute(lambda image: f"Mô tả của {image.title}")
    alt_en = factory.LazyAttribute(lambda image: f"Description of {image.title}")
    collection = factory.LazyFunction(root_collection)
    file = factory.django.ImageField(filename="hinh.png", width=8, height=6, color="brown", format="PNG")

    class Meta:
        model = MuseumImage

    class Params:
        illustration = factory.Trait(
            kind="illustration",
            credit_line_vi="Hình vẽ của dự án",
            credit_line_en="Drawn for the project",
            rights_statement=RightsStatement.CC_BY,
        )


class DocumentFactory(wagtail_factories.DocumentFactory):
    title = "Bản ghi âm"
    collection = factory.LazyFunction(root_collection)
    file = factory.django.FileField(filename="ghi-am.mp3", data=b"ID3")

    class Meta:
        model = MuseumDocument


class SourceFactory(factory.django.DjangoModelFactory):
    key = factory.Sequence(lambda n: f"nguon-{n}")
    citation = factory.Sequence(lambda n: f"Quyết định số {n}/CP")

    class Meta:
        model = Source


class CitationFactory(factory.django.DjangoModelFactory):
    source = factory.SubFactory(SourceFactory)

    class Meta:
        model = Citation


class ThemeFactory(factory.django.DjangoModelFactory):
    name = factory.Sequence(lambda n: f"Chủ đề {n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")

    class Meta:
        model = Theme


class PageThemeFactory(factory.django.DjangoModelFactory):
    tag = factory.SubFactory(ThemeFactory)

    class Meta:
        model = PageTheme


class MuseumPageFactory(wagtail_factories.PageFactory):
    """Give `parent`. The model makes the slug, as it does for an editor who leaves it empty."""

    slug = ""

    class Meta:
        abstract = True

    class Params:
        draft = factory.Trait(live=False, has_unpublished_changes=True)

"""The base of every public page."""

from django.conf import settings
from django.db import models
from django.db.models import Q, prefetch_related_objects
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageViewRestriction
from wagtail_localize.fields import SynchronizedField

from core.addresses import absolute_url
from core.findable import announce_change
from core.forms import MuseumPageForm
from core.panels import FactPanel, FactsElsewherePanel, SourcesPanel
from core.placing import announce
from core.querysets import MuseumPageManager, language_versions, rendition_prefetch
from core.renditions import LARGE, LEAD_SPECS, SHARE
from core.vietnamese import normalise, slugify, sort_key

from .sources import Citation
from .themes import Theme

# Facts point at pages of the first language; their names are looked up in the language of the visit.
IN_FIRST_LANGUAGE = {"locale__language_code": settings.LANGUAGE_CODE}


def once(*field_names):
    """Tell wagtail-localize that these fields are facts: carried to every language, translated in none."""
    return [SynchronizedField(name, overridable=False) for name in field_names]


class MuseumPage(Page):
    """Shared by all page types: summary, picture, Vietnamese slug and order, and facts the same in every language.

    Words differ between languages, facts must not. The page in the site's first language holds the facts; the other
    languages' pages carry copies of the columns named in `shared_facts` (so that the database can sort and filter
    each language by itself), renewed whenever either side is saved. Facts in child tables (people, sources, pictures)
    are read from that first page alone, by its `facts_pk`.
    """

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two sentences for lists, search results and shared links."),
    )
    lead_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("lead image"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("The picture at the top of the page and on its card."),
    )
    sort_key = models.CharField(max_length=255, editable=False, db_index=True, default="")

    shared_facts: tuple[str, ...] = ("lead_image_id",)
    schema_type = "WebPage"  # schema.org
    visit_related: tuple[str, ...] = ("lead_image",)  # what one visit reads together with the page
    is_known_to_be_visible = False  # found so while the page was looked for; spares a visit one query

    search_auto_update = False  # a page announces itself, below: when its child tables are saved too, and at once

    objects = MuseumPageManager()

    base_form_class = MuseumPageForm
    title_panels = [FactsElsewherePanel(), *Page.content_panels]
    content_panels = title_panels + [FieldPanel("summary"), FactPanel("lead_image")]
    citations_panel = SourcesPanel()
    search_fields = Page.search_fields + [
        index.SearchField("summary"),
        index.AutocompleteField("summary"),
        index.FilterField("sort_key"),
    ]
    override_translatable_fields = once("lead_image")

    class Meta:
        abstract = True

    # One language holds the facts

    @property
    def is_source_version(self):
        return self.locale.language_code == settings.LANGUAGE_CODE

    @cached_property
    def versions(self):
        """This page in every language, as plain pages, drafts included. One query; a visit brings them along."""
        return list(language_versions(translation_key=self.translation_key))

    @cached_property
    def facts_pk(self):
        """The primary key of the version that holds the facts: in the site's first language, else this one."""
        if not self.is_source_version:
            for version in self.versions:
                if version.locale.language_code == settings.LANGUAGE_CODE:
                    return version.pk
        return self.pk

    def _take_facts_from_source(self):
        if self.is_source_version or not self.translation_key:
            return
        facts = (
            type(self)
            .objects.filter(translation_key=self.translation_key, locale__language_code=settings.LANGUAGE_CODE)
            .values(*self.shared_facts)
            .first()
        )
        for name, value in (facts or {}).items():
            setattr(self, name, value)

    def _give_facts_to_translations(self, written):
        """`written` names the columns just saved, None for all: beside a draft Wagtail saves only a few of them."""
        if not self.is_source_version:
            return
        facts = self.shared_facts
        if written is not None:
            facts = [name for name in facts if {name, name.removesuffix("_id")} & set(written)]
        if facts:
            others = type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)
            others.update(**{name: getattr(self, name) for name in facts})

    # Slug, order, text

    def sortable_title(self):
        """What the Vietnamese alphabetical order looks at."""
        return self.title

    def _set_core_field_defaults(self):
        # Wagtail's own slug drops the đ and so makes "ien-bien-phu"; see core.vietnamese.
        has_place = self.path or getattr(self, "_cached_parent_obj", None)
        if not self.slug and has_place and (base := slugify(self.title)):
            self.slug = self._get_autogenerated_slug(base)
        super()._set_core_field_defaults()

    def full_clean(self, *args, **kwargs):
        self.title = normalise(self.title)
        super().full_clean(*args, **kwargs)

    def save(self, *args, **kwargs):
        self.title = normalise(self.title)
        self.summary = normalise(self.summary)
        self.sort_key = sort_key(self.sortable_title())
        if self.locale_id is None:
            self.locale = self.get_default_locale()  # as Wagtail does, but before the facts ask for it
        self._take_facts_from_source()
        super().save(*args, **kwargs)
        self._give_facts_to_translations(kwargs.get("update_fields"))
        # Saving a draft's revision writes a few columns of the page and leaves its words in memory alone.
        saved = self if kwargs.get("update_fields") is None else type(self).objects.get(pk=self.pk)
        changed = [saved, *self._pages_with_these_facts()]
        announce(*changed)
        announce_change(*changed)

    def _pages_with_these_facts(self):
        if not self.is_source_version:
            return []
        return type(self).objects.filter(translation_key=self.translation_key).exclude(pk=self.pk)

    # Who may see it

    def get_view_restrictions(self):
        """Wagtail's rule in one query: restrictions on this page, on those above it, and on the sources of aliases."""
        if self.is_known_to_be_visible and not self.alias_of_id:
            return PageViewRestriction.objects.none()
        step = self.steplen
        here = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        on_source = Q(page__aliases__path__in=here) | Q(page__aliases__aliases__path__in=here)
        return PageViewRestriction.objects.filter(Q(page__path__in=here) | on_source).distinct()

    # For templates and machines

    def further_images(self):
        """Images shown after the lead image; page types with more than one picture say which."""
        return []

    @cached_property
    def pictures(self):
        """The lead image and the further ones with the renditions a page shows of them, in one query."""
        images = [image for image in (self.lead_image, *self.further_images()) if image]
        if images:
            prefetch_related_objects(images, rendition_prefetch("renditions", *LEAD_SPECS, LARGE, SHARE))
        return images

    @property
    def lead_picture(self):
        """The first of the pictures, or None."""
        return self.pictures[0] if self.pictures else None

    @cached_property
    def cited_sources(self):
        """Citations with their sources, in the curator's order."""
        return list(Citation.objects.filter(page_id=self.facts_pk).select_related("source"))

    @cached_property
    def theme_list(self):
        """Themes, in the order of their names."""
        return list(Theme.objects.filter(themed_pages__content_object_id=self.facts_pk))

    @property
    def permalink_path(self):
        """An address without title and language, for citing and for QR labels."""
        return f"/id/{self.translation_key}/"

    def structured_data(self, request):
        """schema.org description of this page as a dict; page types add what they know."""
        url = absolute_url(self, request)
        data = {
            "@context": "https://schema.org",
            "@type": self.schema_type,
            "@id": url,
            "url": url,
            "name": self.title,
            "inLanguage": self.locale.language_code,
        }
        if self.summary:
            data["description"] = self.summary
        return data

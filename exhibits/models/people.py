from django.db import models
from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from core.blocks import StoryBlock
from core.certainty import Certainty
from core.dates import DateError
from core.models import MuseumPage
from core.models.dated import (
    clean_date,
    date_label,
    day_field,
    derive_days,
    edtf_field,
    value_field,
    wording_field,
)
from core.models.pages import once
from core.pagination import paginate_cards
from core.panels import DatePanel, FactPanel
from core.shelves import shelves_of


class PersonIndexPage(MuseumPage):
    """Everybody the room tells of, in Vietnamese alphabetical order."""

    template = "pages/person_index.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["exhibits.PersonPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    class Meta:
        verbose_name = _("list of people")
        verbose_name_plural = _("lists of people")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        people = PersonPage.objects.visible().all_in_language(self.locale_id).in_alphabetical_order()
        context["people"] = paginate_cards(people, request.GET.get("page"), per_page=48)
        return context


class PersonPage(MuseumPage):
    """A person: the authority record and the page about them in one."""

    template = "pages/person.html"
    parent_page_types = ["exhibits.PersonIndexPage"]
    subpage_types: list[str] = []
    schema_type = "Person"
    life_fields = tuple(
        f"{end}_{part}" for end in ("birth", "death") for part in ("display", "edtf", "value", "earliest", "latest")
    )

    sort_name = models.CharField(
        _("name for sorting"),
        max_length=200,
        blank=True,
        help_text=_("Only if it should stand elsewhere than under its title, e.g. without “Chủ tịch”."),
    )
    birth_display = wording_field(_("born"))
    birth_edtf = edtf_field(_("born, in EDTF"))
    birth_value = value_field(_("value of the date of birth"))
    birth_earliest = day_field(_("earliest day of birth"))
    birth_latest = day_field(_("latest day of birth"))
    death_display = wording_field(_("died"))
    death_edtf = edtf_field(_("died, in EDTF"))
    death_value = value_field(_("value of the date of death"))
    death_earliest = day_field(_("earliest day of death"))
    death_latest = day_field(_("latest day of death"))
    role = models.CharField(
        _("known as"),
        max_length=200,
        blank=True,
        help_text=_("In a few words, e.g. “nhà văn, tác giả Bỉ vỏ”."),
    )
    story = StreamField(
        StoryBlock(),
        verbose_name=_("story"),
        blank=True,
        help_text=_("Headings, paragraphs, pictures and quotations, as many as it takes. May stay empty."),
    )
    certainty = models.CharField(
        _("how certain"),
        max_length=20,
        choices=Certainty.choices,
        default=Certainty.REPORTED,
        help_text=_("Shown to visitors: doubt is part of knowing."),
    )
    doubt = models.TextField(_("what is in doubt"), max_length=500, blank=True, help_text=_("In one plain sentence."))

    content_panels = MuseumPage.title_panels + [
        FieldPanel("role"),
        DatePanel("birth", heading=_("Born")),
        DatePanel("death", heading=_("Died")),
        FieldPanel("summary"),
        FactPanel("lead_image"),
        FieldPanel("story"),
        MultiFieldPanel([FactPanel("certainty"), FieldPanel("doubt")], heading=_("How certain?")),
        MuseumPage.citations_panel,
        FactPanel("sort_name"),
    ]
    search_fields = MuseumPage.search_fields + [index.SearchField("role"), index.SearchField("story")]
    shared_facts = MuseumPage.shared_facts + life_fields + ("sort_name", "certainty")
    override_translatable_fields = once(
        "lead_image", "birth_display", "birth_edtf", "death_display", "death_edtf", "sort_name", "certainty"
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def sortable_title(self):
        return self.sort_name or self.title

    @property
    def birth_label(self):
        return date_label(self, "birth")

    @property
    def death_label(self):
        return date_label(self, "death")

    def clean(self):
        super().clean()
        clean_date(self, "birth")
        clean_date(self, "death")

    def save(self, *args, **kwargs):
        for end in ("birth", "death"):
            try:
                derive_days(self, end)
            except DateError:
                pass  # a draft may hold it; clean() asks for the EDTF before publishing
        super().save(*args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        context["shelves"] = shelves_of(self)
        return context

    def structured_data(self, request):
        data = super().structured_data(request)
        data["mainEntityOfPage"] = data["url"]
        if self.role:
            data["jobTitle"] = self.role
        for end in ("birth", "death"):
            value = getattr(self, f"{end}_value")
            if value.replace("-", "").isdigit():  # schema.org wants ISO 8601: no circa, no "one of"
                data[f"{end}Date"] = value
        return data

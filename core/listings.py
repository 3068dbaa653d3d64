"""Lists of pages in the admin as a curator reads them: picture, title, period, date, language, state."""

import django_filters
from django import forms
from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import LocaleFilter, WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageStatusColumn, PageTitleColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView, IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet, PageViewSet
from wagtail.admin.wagtail_hooks import page_listing_more_buttons
from wagtail.admin.widgets.button import Button, ButtonWithDropdown

from core.querysets import rendition_prefetch
from core.renditions import CARD_SIZES, modern

# Made for the public cards already: a list makes no picture of its own.
THUMBNAIL = modern(CARD_SIZES[0])


# Columns


class ThumbnailColumn(Column):
    """The lead image; its words are in the title beside it."""

    cell_template_name = "admin/listing/thumbnail_cell.html"

    def __init__(self, name="lead_image", **kwargs):
        super().__init__(name, label=_("Picture"), width="6rem", **kwargs)

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        image = self.get_value(instance)
        context["thumbnail"] = image and image.get_rendition(THUMBNAIL)
        return context


class TitleColumn(PageTitleColumn):
    """Wagtail's, with buttons that ask the database nothing: wagtail-localize's cost three queries a row."""

    cell_template_name = "admin/listing/title_cell.html"

    def __init__(self, sort_key="sort_key"):
        super().__init__("title", label=_("Title"), sort_key=sort_key, classname="title")

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        user, next_url = parent_context["request"].user, parent_context.get("actions_next_url")
        items = page_listing_more_buttons(instance, user, next_url)
        buttons = sorted(Button.from_menu_item(item) for item in items if item.is_shown(user))
        label = _("More options for '%(title)s'") % {"title": instance.get_admin_display_title()}
        context["menu"] = ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})
        return context


class PeriodColumn(BaseColumn):
    """The period in its colour; `accessor` leads from a page to the period."""

    cell_template_name = "admin/listing/period_cell.html"

    def __init__(self, name="period", **kwargs):
        super().__init__(name, **{"label": _("Period"), "sort_key": "period", **kwargs})

    def get_cell_context_data(self, instance, parent_context):
        context = super().get_cell_context_data(instance, parent_context)
        context["period"] = getattr(instance, self.accessor, None) if self.accessor != "self" else instance
        return context


class DateColumn(Column):
    """The date as the curator worded it, in order of time."""

    def __init__(self, name="date_label", sort_key="date_earliest", **kwargs):
        super().__init__(name, **{"label": _("Date"), "sort_key": sort_key, "width": "12%", **kwargs})


BULK, THUMB, TITLE = BulkActionsColumn("bulk_actions"), ThumbnailColumn(), TitleColumn()
LANGUAGE = Column("language", label=_("Language"), accessor="locale.get_display_name", width="8%")
STATUS = PageStatusColumn("status", label=_("Status"), sort_key="live", width="10%")


# Filters


class LanguageFilter(LocaleFilter):
    """Vietnamese pages unless asked otherwise: every page is there once, and the facts are written there."""

    def __init__(self):
        super().__init__(
            label=_("Language"),
            choices=settings.LANGUAGES,
            initial=settings.LANGUAGE_CODE,
            empty_label=_("Every language"),
            widget=forms.RadioSelect,
        )


class StatusFilter(django_filters.ChoiceFilter):
    """What a visitor sees of the pages."""

    WHERE = {
        "live": {"live": True},
        "changed": {"live": True, "has_unpublished_changes": True},
        "draft": {"live": False},
    }

    def __init__(self):
        choices = [
            ("live", _("Published")),
            ("changed", _("Published, with changes not yet published")),
            ("draft", _("Not published")),
        ]
        super().__init__(label=_("Status"), choices=choices, empty_label=_("All"), widget=forms.RadioSelect)

    def filter(self, qs, value):
        return qs.filter(**self.WHERE[value]) if value else qs


class MuseumPageFilterSet(WagtailFilterSet):
    """Language and status; page types add what they have: `class Meta(…): model, fields`."""

    locale = LanguageFilter()
    status = StatusFilter()

    class Meta:
        fields: list[str] = []


# Views


class _MuseumList:
    """Loads what the rows show in a fixed number of queries, whatever kinds of pages they are."""

    show_locale_labels = False  # a column of its own
    row_relations: tuple[str, ...] = ("lead_image", "period", "museum_object")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        by_model: dict[type, list] = {}
        for page in context["object_list"]:
            by_model.setdefault(type(page), []).append(page)
        for model, pages in by_model.items():
            names = {field.name for field in model._meta.get_fields() if field.many_to_one}
            prefetch_related_objects(pages, *(name for name in self.row_relations if name in names))
            if "lead_image" in names:
                prefetch_related_objects(pages, rendition_prefetch("lead_image__renditions", THUMBNAIL))
        return context


class MuseumIndexView(_MuseumList, IndexView):
    """Every page of one kind, wherever it stands in the tree."""

    def get_filterset_kwargs(self):
        kwargs = super().get_filterset_kwargs()
        data = kwargs["data"].copy()
        data.setdefault("locale", settings.LANGUAGE_CODE)
        return {**kwargs, "data": data}


class MuseumExplorerView(_MuseumList, ExplorableIndexView):
    """The children of one page, in the explorer."""


class MuseumListing(PageListingViewSet):
    """A menu entry: all pages of one kind."""

    index_view_class = MuseumIndexView
    list_per_page = 50

    def get_index_view_kwargs(self, **kwargs):
        return {"page_title": self.menu_label, **super().get_index_view_kwargs(**kwargs)}


class MuseumExplorer(PageViewSet):
    """The look of the explorer below the page that holds one kind of page."""

    index_view_class = MuseumExplorerView


def source_pages(model):
    """Pages of a kind in the site's first language: records point at these."""
    return model.objects.filter(locale__language_code=settings.LANGUAGE_CODE)

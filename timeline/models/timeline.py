from itertools import groupby

from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.models import MuseumPage
from core.pagination import paginate_cards

from .events import EventPage

EVENTS_PER_PAGE = 150


class TimelinePage(MuseumPage):
    """Everything that happened, in order, grouped by period: an ordered list before it is a drawing."""

    template = "pages/timeline.html"
    parent_page_types = ["museum_site.HomePage"]
    subpage_types = ["timeline.PeriodPage", "timeline.EventPage"]
    max_count_per_parent = 1
    schema_type = "CollectionPage"

    introduction = RichTextField(
        _("introduction"),
        features=["bold", "italic", "link"],
        blank=True,
        help_text=_("One paragraph above the timeline. May stay empty."),
    )

    content_panels = MuseumPage.content_panels + [FieldPanel("introduction")]
    search_fields = MuseumPage.search_fields + [index.SearchField("introduction")]

    class Meta:
        verbose_name = _("timeline")
        verbose_name_plural = _("timelines")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        events = EventPage.objects.visible().all_in_language(self.locale_id).in_order_of_the_room()
        page = paginate_cards(events, request.GET.get("page"), EVENTS_PER_PAGE)
        context.update(events=page, groups=group_by_period(page))
        return context


def group_by_period(events):
    """[(source pk of the period, [events])], in the order of the list: an ordered list of ordered lists."""
    return [(key, list(group)) for key, group in groupby(events, key=lambda event: event.period_id)]

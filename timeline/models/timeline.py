from django.utils.translation import gettext_lazy as _
from modelsearch import index
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from core.models import MuseumPage


class TimelinePage(MuseumPage):
    """Everything dated, in order: an ordered list, over which a script draws the timeline.

    The same address answers with data (`?format=`) and with parts of the page (`?fragment=`): docs/timeline-data.md.
    """

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

    def serve(self, request, *args, **kwargs):
        if answer := self._visit(request).answer():
            return answer
        return super().serve(request, *args, **kwargs)

    def get_context(self, request, *args, **kwargs):
        return super().get_context(request, *args, **kwargs) | self._visit(request).context()

    def _visit(self, request):
        from timeline.visit import TimelineVisit  # asks the models of this package

        return TimelineVisit(self, request)

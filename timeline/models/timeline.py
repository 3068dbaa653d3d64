from django.template.response import TemplateResponse
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
        from timeline.visit import TimelineVisit  # asks the models of this package

        visit = TimelineVisit(self, request)
        if (kind := request.GET.get("format")) is not None:
            return visit.data(kind)
        if fragment := request.GET.get("fragment"):
            return visit.fragment(fragment)
        request.is_preview = False
        return TemplateResponse(request, self.template, self.get_context(request) | visit.context())

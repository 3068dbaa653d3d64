"""What tours are found by (core.findable). Notes for teachers and what is right are not among it."""

from django.utils.translation import gettext_lazy as _

from core.findable import Findable, findable
from core.search.describing import plain_text


@findable("tours.TourPage", kind="tour", label=_("tour"), heading=_("Tours"), rank=8)
def tours(pages, facts):
    for page in pages:
        stops = [f"{stop.heading}\n{stop.prompt}" for stop in page.itinerary.stops]
        yield Findable(
            page.title,
            names=(page.grades,),
            summary=page.summary,
            text="\n".join([plain_text(page.objectives), *stops]),
        )

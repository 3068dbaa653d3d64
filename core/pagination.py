"""Long lists in pages. Numbers beyond the end, and words, lead to a page that exists."""

from dataclasses import dataclass

from django.core.paginator import Paginator


@dataclass(frozen=True)
class CardPage:
    """The first few of many, with the number of all."""

    items: list
    total: int

    @property
    def more(self):
        return self.total - len(self.items)


def paginate(queryset, number, per_page):
    """A django Page of the queryset; the last page where `number` is beyond it, the first where it is nonsense."""
    return Paginator(queryset, per_page).get_page(number)


def first_cards(queryset, limit):
    """The first `limit` of the queryset as a CardPage. Counts only when there are more than fit."""
    items = list(queryset[: limit + 1])
    if len(items) <= limit:
        return CardPage(items, len(items))
    return CardPage(items[:limit], queryset.count())

"""Long lists in pages. Numbers beyond the end, and words, lead to a page that exists."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Subquery, Value


@dataclass(frozen=True)
class CardPage:
    """The first few of many, with the number of all."""

    items: list
    total: int

    @property
    def more(self):
        return self.total - len(self.items)


def cards(queryset, start, stop):
    """The rows from `start` to `stop` with what their cards show.

    Thousands of rows are sorted by their keys alone; what a card shows is read only of those that are shown.
    """
    shown = queryset.values("pk")[start:stop]
    return queryset.model.objects.filter(pk__in=shown).with_card_data().order_by(*queryset.query.order_by)


class CardPaginator(Paginator):
    """Pages of cards out of a queryset without card data."""

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return self._get_page(cards(self.object_list, start, start + self.per_page), number, self)


class KeyPaginator(Paginator):
    """Pages of any rows: thousands are passed over by their keys alone, which an index holds, and few are read."""

    def page(self, number):
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        keys = list(self.object_list.values_list("pk", flat=True)[start : start + self.per_page])
        rows = self.object_list.model.objects.filter(pk__in=keys).order_by(*self.object_list.query.order_by)
        return self._get_page(rows, number, self)


def paginate_by_key(queryset, number, per_page):
    """A django Page of an ordered queryset; the last one for a `number` beyond it, the first where it is nonsense."""
    return KeyPaginator(queryset, per_page).get_page(number)


def paginate_cards(queryset, number, per_page, count=None):
    """`paginate_by_key` for pages shown as cards; the queryset comes ordered and without card data.

    `count`: how many they are, where that is known already.
    """
    paginator = CardPaginator(queryset, per_page)
    if count is not None:
        paginator.count = count
    return paginator.get_page(number)


def first_cards(queryset, limit):
    """The first `limit` of the queryset as a CardPage. One query: each row brings the number of all."""
    number = queryset.order_by().values(everything=Value(1)).annotate(number=Count("*")).values("number")
    items = list(queryset.annotate(number_of_all=Subquery(number))[:limit])
    return CardPage(items, items[0].number_of_all if items else 0)

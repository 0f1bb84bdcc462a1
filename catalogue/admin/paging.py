"""Paging through lists of tens of thousands of rows."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property


# Django's paginator takes no type at run time, as its stubs would have it.
class KeyPaginator(Paginator):  # type: ignore[type-arg]
    """Picks the rows of a page by their keys before it loads them.

    The status of a text takes a query of its own; a page far down the list would
    ask it of all the rows that it skips.
    """

    object_list: QuerySet[Any]

    def __init__(
        self, found: QuerySet[Any], per_page: int, *, rows: QuerySet[Any]
    ) -> None:
        """Take what is in the list, and the `rows` with all that it shows of them."""
        super().__init__(found, per_page)
        self.rows = rows

    def page(self, number: int | str) -> "Page[Any]":
        """Return the page with its rows in the order of the list."""
        page = super().page(number)
        keys = self.keys_between(page.start_index() - 1, page.end_index())
        rows = self.rows.in_bulk(keys)
        page.object_list = [rows[key] for key in keys if key in rows]
        return page

    def keys_between(self, start: int, end: int) -> Sequence[int]:
        """Return the keys of some of the rows, in order."""
        if end <= 0:
            return []
        return list(self.object_list.values_list("pk", flat=True)[start:end])


class FoundPaginator(KeyPaginator):
    """Looks through the rows once, to count what was found and to show it."""

    @cached_property
    def keys(self) -> Sequence[int]:
        """The keys of all rows that were found, in order."""
        return list(self.object_list.values_list("pk", flat=True))

    @cached_property
    def count(self) -> int:
        """How many rows were found."""
        return len(self.keys)

    def keys_between(self, start: int, end: int) -> Sequence[int]:
        """Return the keys of some of the rows, in order."""
        return self.keys[max(start, 0) : end]

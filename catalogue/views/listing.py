"""One page of a list."""

from dataclasses import dataclass
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

from catalogue.forms import Asked
from catalogue.models import Edition, Standard
from catalogue.querysets import StandardQuerySet

PAGE_SIZE = 50
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of standards, each shown by the edition that stands for it on the day."""

    page: Page[Standard]
    editions: list[Edition]


def page_of(rows: QuerySet[M], asked: Asked) -> Page[M]:
    """Return the page asked for. Two queries.

    Raises:
        EmptyPage: the list has fewer pages; `asks` answers that.
    """
    return Paginator(rows, PAGE_SIZE).page(asked.page)


def list_standards(standards: StandardQuerySet, asked: Asked) -> Listing:
    """Return the page asked for, by number. A constant number of queries.

    Raises:
        EmptyPage: the list has fewer pages; `asks` answers that.
    """
    page = page_of(standards.by_number(), asked)
    keys = [standard.pk for standard in page]
    shown = Edition.objects.for_lists().standing_for(keys, on=asked.on)
    return Listing(page, [shown[key] for key in keys if key in shown])

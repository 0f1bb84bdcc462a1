"""On the shipped catalogue every count is what clicking it gives, and pages add up."""

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import product

import pytest
from django.utils import timezone

from catalogue.importers.seed import load_seed
from catalogue.indexing import rebuild
from catalogue.models import Edition
from catalogue.search import FACETS, Filters, Sort
from catalogue.searching import Question, search_catalogue

pytestmark = pytest.mark.django_db
DAYS = (date(2018, 11, 30), date(2025, 7, 31), date(2026, 12, 1))
CHOICES = (
    Filters(),
    Filters(area=("3",)),
    Filters(level=("national",), status=("in_force", "superseded")),
    Filters(ics=("13",), year=("2012..2024",)),
    Filters(ccs=("A",), issuer=("samr",)),
    Filters(division=("44",)),
)
TEXTS = ("", "城市")


@pytest.fixture
def shipped(own_index):
    """An index of the shipped catalogue."""
    load_seed(at=timezone.now())
    rebuild(own_index, progress=lambda _count: None)


def totals_of_clicks(question, facet, values):
    """Return what each value gives as the only choice of its facet."""
    return [
        (
            value,
            search_catalogue(
                replace(
                    question, filters=replace(question.filters, **{facet: (value,)})
                )
            ).total,
        )
        for value, _count in values
    ]


def test_every_count_is_what_clicking_it_gives(shipped):
    shown = set()
    for text, on, filters in product(TEXTS, DAYS, CHOICES):
        question = Question(text, on, filters, limit=0)
        facets = search_catalogue(question).facets
        shown |= set(facets)
        given = {
            facet: totals_of_clicks(question, facet, values)
            for facet, values in facets.items()
        }
        assert {facet: list(facets[facet]) for facet in facets} == given, question

    assert shown == set(FACETS)


def test_status_counts_are_what_the_catalogue_says_of_the_day(shipped):
    for on in DAYS:
        counts = dict(search_catalogue(Question("", on)).facets["status"])
        editions = Edition.objects.with_status(on=on).issued_by(on)
        assert counts == Counter(editions.values_list("status", flat=True))


def test_pages_add_up_to_the_total_without_repeats(shipped):
    everything = sorted(Edition.objects.values_list("pk", flat=True))
    for sort in Sort:
        question = Question("", DAYS[-1], sort=sort, limit=20)
        offsets = range(0, len(everything) + question.limit, question.limit)
        pages = [search_catalogue(replace(question, offset=n)) for n in offsets]
        found = [one.edition.pk for page in pages for one in page.found]
        assert {page.total for page in pages} == {len(everything)}
        assert sorted(found) == everything

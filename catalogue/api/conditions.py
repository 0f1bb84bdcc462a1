"""What standards and editions are narrowed by, as conditions on the tables."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Q

from catalogue.models import (
    AreaAssignment,
    Classification,
    EditionClassification,
    EditionIssuer,
)

from .designations import editions_numbered

Asked = Mapping[str, Any]
Condition = Callable[[Any], Q]


def of_standards(asked: Asked, path: str = "") -> Q:
    """Return the condition on standards; `path` leads to them from another table."""
    conditions: Mapping[str, Condition] = {
        "level": lambda levels: Q(**{f"{path}level__in": levels}),
        "area": lambda numbers: Q(**{f"{path}pk__in": _sorted_into(numbers)}),
        "committee": lambda slugs: Q(**{f"{path}committee__slug__in": slugs}),
        "division": lambda codes: _any(
            Q(**{f"{path}jurisdiction__code__startswith": code}) for code in codes
        ),
    }
    return _all(conditions, asked)


def of_texts(asked: Asked) -> Q:
    """Return the condition on editions. `status` needs `with_status`."""
    return _all(_OF_TEXTS, asked)


def within(codes: Iterable[str]) -> Q:
    """Return the condition that a classification code is one of these or below it."""
    ways = ("code", "parent__code", "parent__parent__code")  # no tree is deeper
    return _any(Q(**{f"{way}__in": codes}) for way in ways)


def _sorted_into(numbers: Iterable[str]) -> Any:
    sorted_there = AreaAssignment.objects.filter(area__number__in=numbers)
    return sorted_there.values("standard")


def _issued(slugs: Iterable[str]) -> Q:
    issuings = EditionIssuer.objects.filter(organisation__slug__in=slugs)
    return Q(pk__in=issuings.values("edition"))


def _classified(scheme: str, codes: Iterable[str]) -> Q:
    under = Classification.objects.filter(within(codes), scheme=scheme)
    # Found first: they are few, and a join of so many tables is easily misplanned.
    keys = list(under.values_list("pk", flat=True))
    links = EditionClassification.objects.filter(classification__in=keys)
    return Q(pk__in=links.values("edition"))


def _issued_in(years: Iterable[str]) -> Q:
    spans = (span.partition("..") for span in years)
    # Dates are texts of which the year is the beginning, and `~` is after every digit.
    return _any(
        Q(published__gte=first, published__lte=f"{last or first}~")
        for first, _dots, last in spans
    )


_OF_TEXTS: Mapping[str, Condition] = {
    "status": lambda words: Q(status__in=words),
    "nature": lambda words: Q(nature__in=words),
    "form": lambda words: Q(form__in=words),
    "issuer": _issued,
    "ics": lambda codes: _classified("ics", codes),
    "ccs": lambda codes: _classified("ccs", codes),
    "year": _issued_in,
    "standard": lambda slug: Q(standard__slug=slug),
    "published_after": lambda day: Q(published__gte=day),
    "published_before": lambda day: Q(published__lt=day),
    "designation": lambda number: Q(pk__in=editions_numbered(number).values("pk")),
}


def _all(conditions: Mapping[str, Condition], asked: Asked) -> Q:
    given = (
        condition(asked[name])
        for name, condition in conditions.items()
        if asked.get(name)
    )
    return reduce(and_, given, Q())


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)

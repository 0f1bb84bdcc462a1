"""A search as conditions on the tables, for while there is no index to ask."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from itertools import chain
from operator import or_
from typing import TYPE_CHECKING

from django.db.models import Case, F, Q, When

from catalogue.search import (
    Filters,
    ParsedQuery,
    Requirement,
    Sort,
    keys_of,
    requirements,
)
from catalogue.statuses import Status

if TYPE_CHECKING:
    from .editions import EditionQuerySet

# What the value of a facet is compared with.
_COLUMNS = {
    "area": "standard__area_assignments__area__number",
    "level": "standard__level",
    "status": "status",
    "nature": "nature",
    "form": "form",
    "committee": "standard__committee__slug",
    "issuer": "issuings__organisation__slug",
    "division": "standard__jurisdiction__code__startswith",
}
_CODE = "classification_links__classification__code"
_SCHEME = "classification_links__classification__scheme"
# Bodies that a field may name in words as well.
_BODIES = {"committee": "standard__committee", "issuer": "issuings__organisation"}
_TEXTS = ("key", "designation", "title_zh", "title_en")


def asked(
    editions: "EditionQuerySet", parsed: ParsedQuery, filters: Filters, *, on: date
) -> "EditionQuerySet":
    """Keep the editions that a search asks for, with their status on the day.

    Fields and filters mean what they do in the index. Words are looked for in numbers
    and titles only, as they are typed.
    """
    found = editions.with_status(on=on)
    if not _asks_for_unissued(parsed, filters):
        found = found.issued_by(on)
    for facet, values in filters.chosen().items():
        found = _having(found, facet, _any(_value(facet, value) for value in values))
    for field in parsed.fields:
        wanted = _any(_field(field.name, value) for value in field.values)
        found = _having(found, field.name, ~wanted if field.excluded else wanted)
    for requirement in requirements(parsed):
        wanted = _words(requirement)
        found = found.exclude(wanted) if requirement.excluded else found.filter(wanted)
    return found


def _asks_for_unissued(parsed: ParsedQuery, filters: Filters) -> bool:
    fields = [field.values for field in parsed.fields if field.name == "status"]
    return Status.NOT_ISSUED in {*filters.status, *chain.from_iterable(fields)}


def in_order(
    editions: "EditionQuerySet", parsed: ParsedQuery, sort: Sort
) -> "EditionQuerySet":
    """Put them in order; by relevance, the text whose number was typed comes first."""
    newest = (F("published").desc(nulls_last=True), "-pk")
    keys = [key for one in requirements(parsed) for key in one.keys[:1]]
    if sort is Sort.OLDEST:
        return editions.order_by(F("published").asc(nulls_last=True), "pk")
    if sort is Sort.NUMBER:
        return editions.order_by("standard__sort_key", *newest)
    if sort is Sort.NEWEST or not keys:
        return editions.order_by(*newest)
    return editions.order_by(Case(When(key__in=keys, then=0), default=1), *newest)


def _having(editions: "EditionQuerySet", facet: str, wanted: Q) -> "EditionQuerySet":
    if facet == "status":  # it is annotated
        return editions.filter(wanted)
    # By a query of its own: what has two of the values is found once.
    having = editions.model.objects.filter(wanted)
    return editions.filter(pk__in=having.values("pk"))


def _any(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _value(facet: str, value: str) -> Q:
    if facet == "ics":
        below = Q(**{f"{_CODE}__startswith": f"{value}."})
        return Q(**{_SCHEME: "ics"}) & (Q(**{_CODE: value}) | below)
    if facet == "ccs":
        return Q(**{_SCHEME: "ccs", f"{_CODE}__startswith": value})
    if facet == "year":
        first, _, last = value.partition("..")
        # `~` is after every month.
        return Q(published__gte=first, published__lte=f"{last or first}~")
    return Q(**{_COLUMNS[facet]: value})


def _field(name: str, value: str) -> Q:
    if name == "title":
        return Q(title_zh__icontains=value) | Q(title_en__icontains=value)
    if name == "number":
        return _words(Requirement((value,), keys_of(value)))
    if name not in _BODIES:
        return _value(name, value)
    body = _BODIES[name]
    named = Q(**{f"{body}__name_zh__icontains": value})
    named |= Q(**{f"{body}__name_en__icontains": value})
    if name == "committee":  # with its sub-committees
        named |= Q(**{f"{body}__reference__iexact": value})
        named |= Q(**{f"{body}__reference__istartswith": f"{value}/"})
    return named | _value(name, value)


def _words(requirement: Requirement) -> Q:
    wanted = Q()
    for text in requirement.texts:
        wanted &= _any(Q(**{f"{name}__icontains": text}) for name in _TEXTS)
    for key in requirement.keys:
        # The standard's editions, and the parts of a series.
        wanted |= Q(key=key) | Q(standard__key=key)
        wanted |= Q(standard__key__startswith=f"{key}.")
        wanted |= Q(standard__key__startswith=f"{key}-")
    return wanted

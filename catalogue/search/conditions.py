"""Filters and the fields of a query, as conditions on the index.

A condition says which editions may be found and adds nothing to their score.
"""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date

from tantivy import FieldType, Occur, Query, Schema

from . import schema, statuses
from .facets import Filters
from .keys import keys_of
from .parsing import Field
from .rows import reference
from .snapshots import Snapshot
from .tokens import cleaned
from .units import Units, any_of
from .vocabulary import read_years


def filter_condition(
    snapshot: Snapshot, facet: str, values: Iterable[str], on: date
) -> Query:
    """Return the condition that an edition has one of the values of the facet."""
    fields = snapshot.fields
    if facet == "status":
        return any_of([statuses.having(fields, value, on) for value in values])
    if facet == "year":
        return any_of([_years(fields, value) for value in values])
    return any_of([_term(fields, f"{facet}:{value}") for value in values])


def filter_conditions(
    snapshot: Snapshot, filters: Filters, on: date
) -> dict[str, Query]:
    """Return the condition of each facet that has a choice."""
    return {
        facet: filter_condition(snapshot, facet, values, on)
        for facet, values in filters.chosen().items()
    }


def field_condition(units: Units, field: Field, on: date) -> Query:
    """Return the condition that a field of a query stands for."""
    values = field.values
    if field.name == "title":
        return any_of([units.phrase(value, within=[schema.TITLE]) for value in values])
    if field.name == "number":
        return any_of([query for value in values for query in _number(units, value)])
    if field.name in {"committee", "issuer"}:
        return any_of([_named(units, field.name, value) for value in values])
    return filter_condition(units.snapshot, field.name, values, on)


def narrowed(query: Query, conditions: Iterable[Query]) -> Query:
    """Return the query for those of its editions that meet all conditions."""
    silent = [(Occur.Must, Query.const_score_query(each, 0.0)) for each in conditions]
    return Query.boolean_query([(Occur.Must, query), *silent]) if silent else query


def _term(fields: Schema, term: str) -> Query:
    return Query.term_query(fields, schema.FILTERS, cleaned(term), index_option="basic")


def _number(units: Units, value: str) -> list[Query]:
    return [units.key(key, 1.0) for key in keys_of(value)] + units.number(value)


def _named(units: Units, name: str, value: str) -> Query:
    # A slug, a committee's reference (with its sub-committees), or part of a name.
    fields = units.snapshot.fields
    found = [_term(fields, f"{name}:{value}")]
    if name == "committee":
        found.append(_term(fields, f"tc:{reference(value)}"))
    return any_of([*found, units.phrase(value, within=[schema.NAMES])])


def _years(fields: Schema, value: str) -> Query:
    first, _, last = (read_years(value) or "").partition("..")
    if not first:
        return Query.empty_query()
    since = max(int(first), MINYEAR)
    until = min(int(last or first), MAXYEAR)
    if until < since:
        return Query.empty_query()
    return Query.range_query(
        fields,
        schema.NEWEST,
        FieldType.Unsigned,
        date(since, 1, 1).toordinal() << 32,
        (date(until, 12, 31).toordinal() + 1) << 32,
        include_upper=False,
    )

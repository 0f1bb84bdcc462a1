"""Status on a day, asked of the columns of the index.

Each of the three days of a `Timeline` is a column. `ended` and `issued` carry, above
the day, what the edition is in the phases beside it, so that one count by ranges says
how many editions have ended, and how many of each kind have not. Those that do not
apply yet are few on most days; they are counted by themselves and taken off.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date
from functools import lru_cache
from itertools import product
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from . import schema
from .snapshots import Snapshot
from .timeline import ALWAYS, NEVER, Status, Timeline

_SPAN = 10_000_000
_ANNOUNCED = (Status.UPCOMING, Status.UNKNOWN)
_APPLYING = (Status.IN_FORCE, Status.DRAFT, Status.UNKNOWN)
_PAST = (Status.SUPERSEDED, Status.WITHDRAWN)
_ENDINGS = tuple(product(_APPLYING, _PAST))
_NONE = {"doc_count": 0}


def columns(timeline: Timeline) -> dict[str, int]:
    """Return the values of the three columns."""
    ending = _ENDINGS.index((timeline.applying, timeline.past))
    announcing = _ANNOUNCED.index(timeline.announced)
    return {
        schema.ISSUED: announcing * _SPAN + timeline.issued,
        schema.APPLIES: timeline.applies,
        schema.ENDED: ending * _SPAN + timeline.ended,
    }


def status(issued: int, applies: int, ended: int, day: int) -> Status:
    """Return the status on the day, from the values of the three columns."""
    ending, ended_on = divmod(ended, _SPAN)
    applying, past = _ENDINGS[ending]
    if day >= ended_on:
        return past
    if day >= applies:
        return applying
    announcing, issued_on = divmod(issued, _SPAN)
    return _ANNOUNCED[announcing] if day >= issued_on else Status.DRAFT


def life(timeline: Timeline) -> str:
    """Return the years of the timeline and what they lead to, as one short text."""
    numbers = (
        *map(_year, (timeline.issued, timeline.applies, timeline.ended)),
        _ANNOUNCED.index(timeline.announced),
        _ENDINGS.index((timeline.applying, timeline.past)),
    )
    return " ".join(map(str, numbers))


def turns(timeline: Timeline) -> set[str]:
    """Return the filter terms of the years in which the status may change."""
    years = map(_year, (timeline.issued, timeline.applies, timeline.ended))
    return {f"turns:{year}" for year in years}


def count(
    snapshot: Snapshot, query: Query, answer: Mapping[str, Any], on: date
) -> Counter[str]:
    """Count the statuses of the query's editions, given the counts of their lives.

    Of those whose status changes in the year of the day, it takes the day to know.
    """
    counts: Counter[str] = Counter()
    for bucket in answer[schema.LIFE]["buckets"]:
        years = _lived(bucket["key"])
        if on.year not in {years.issued, years.applies, years.ended}:
            counts[years.status(on.year).value] += bucket["doc_count"]
    term = f"turns:{on.year}"
    turning = Query.term_query(
        snapshot.fields, schema.FILTERS, term, index_option="basic"
    )
    return counts + _count_by_day(snapshot, _but(query, Occur.Must, turning), on)


@lru_cache(maxsize=50_000)
def _lived(text: str) -> Timeline:
    """Return the timeline that a text of the column has, in years instead of days."""
    numbers = text.split("|")[1].split(" ")
    issued, applies, ended, announcing, ending = map(int, numbers)
    applying, past = _ENDINGS[ending]
    return Timeline(issued, _ANNOUNCED[announcing], applies, applying, ended, past)


def _count_by_day(snapshot: Snapshot, query: Query, on: date) -> Counter[str]:
    counts: Counter[str] = Counter()
    answer = snapshot.editions.aggregate(
        query, {schema.ENDED: _ranges(schema.ENDED, len(_ENDINGS), on)}
    )
    later = _not_yet(snapshot, query, on)
    for number, (applying, past) in enumerate(_ENDINGS):
        ended, going_on = _bucket(answer, schema.ENDED, number)
        counts[past.value] += ended
        counts[applying.value] += going_on - _bucket(later, schema.ENDED, number)[1]
    for number, announced in enumerate(_ANNOUNCED):
        issued, unissued = _bucket(later, schema.ISSUED, number)
        counts[announced.value] += issued
        counts[Status.DRAFT.value] += unissued
    return +counts


def _year(day: int) -> int:
    # Days before and after all others have years before and after all others.
    if day in {ALWAYS, NEVER}:
        return MINYEAR - 1 if day == ALWAYS else MAXYEAR + 1
    return date.fromordinal(day).year


def having(fields: Schema, status: str, on: date) -> Query:
    """Return the query for the editions that have the status on the day."""
    found = _of_endings(fields, status, on) + _of_announcements(fields, status, on)
    return Query.boolean_query([(Occur.Should, each) for each in found])


def _of_endings(fields: Schema, status: str, on: date) -> list[Query]:
    """Return the queries for those that have the status as they apply or have ended."""
    found = []
    for number, (applying, past) in enumerate(_ENDINGS):
        start, day = number * _SPAN, on.toordinal()
        if past == status:
            found.append(_days(fields, schema.ENDED, start, start + day))
        if applying == status:
            going_on = _days(fields, schema.ENDED, start + day + 1, start + NEVER)
            found.append(_but(going_on, Occur.MustNot, _later(fields, on)))
    return found


def _of_announcements(fields: Schema, status: str, on: date) -> list[Query]:
    """Return the queries for those that have the status before they apply."""
    found = []
    for number, announced in enumerate(_ANNOUNCED):
        start, day = number * _SPAN, on.toordinal()
        if announced == status:
            issued = _days(fields, schema.ISSUED, start, start + day)
            found.append(_but(issued, Occur.Must, _later(fields, on)))
        if status == Status.DRAFT:
            unissued = _days(fields, schema.ISSUED, start + day + 1, start + NEVER)
            found.append(unissued)
    return found


def _not_yet(snapshot: Snapshot, query: Query, on: date) -> dict[str, Any]:
    later = _later(snapshot.fields, on)
    ranges = {
        schema.ENDED: _ranges(schema.ENDED, len(_ENDINGS), on),
        schema.ISSUED: _ranges(schema.ISSUED, len(_ANNOUNCED), on),
    }
    return snapshot.editions.aggregate(_but(query, Occur.Must, later), ranges)


def _ranges(column: str, kinds: int, on: date) -> dict[str, Any]:
    """Count, for each kind of the column, the days up to `on` and those after it."""
    ranges = []
    for number in range(kinds):
        start, day = number * _SPAN, on.toordinal()
        ranges.append({"key": f"{number} past", "from": start, "to": start + day + 1})
        later = {"from": start + day + 1, "to": start + NEVER + 1}
        ranges.append({"key": f"{number} later", **later})
    return {"range": {"field": column, "ranges": ranges, "keyed": True}}


def _bucket(answer: Mapping[str, Any], column: str, number: int) -> tuple[int, int]:
    buckets = answer[column]["buckets"]  # none where the index has no rows
    past, later = (buckets.get(f"{number} {side}", _NONE) for side in ("past", "later"))
    return past["doc_count"], later["doc_count"]


def _days(fields: Schema, column: str, first: int, last: int) -> Query:
    return Query.range_query(fields, column, FieldType.Unsigned, first, last)


def _later(fields: Schema, on: date) -> Query:
    # Few days lie ahead: their lists of editions are read rather than the column.
    return Query.range_query(
        fields,
        schema.APPLIES,
        FieldType.Unsigned,
        lower_bound=on.toordinal() + 1,
        use_inverted_index=True,
    )


def _but(query: Query, occur: Occur, condition: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), (occur, condition)])

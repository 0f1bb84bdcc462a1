"""Status on a day, asked of the columns of the index.

The three days of a `Timeline` are columns. Each carries, above the day, what an edition
is before it and after it. So the numbers of days that have come and that lie ahead, in
each column, say how many editions have which status: all are counted in one pass.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import pairwise, product
from typing import Any

from tantivy import FieldType, Occur, Query, Schema

from . import facets, schema
from .snapshots import Snapshot
from .timeline import NEVER, Status, Timeline

_SPAN = 10_000_000
_HIDDEN = (Status.NOT_ISSUED, Status.UNKNOWN)
_ANNOUNCED = (Status.UPCOMING, Status.UNKNOWN)
_APPLYING = (Status.IN_FORCE, Status.DRAFT, Status.UNKNOWN)
_PAST = (Status.SUPERSEDED, Status.WITHDRAWN)
# Of each column, what an edition may be before its day and after it; last day first.
_TURNS = {
    schema.ENDED: tuple(product(_APPLYING, _PAST)),
    schema.APPLIES: tuple(product(_ANNOUNCED, _APPLYING)),
    schema.ISSUED: tuple(product(_HIDDEN, _ANNOUNCED)),
}
_ENDED, _APPLIES, _ISSUED = _TURNS.values()
_NONE = {"doc_count": 0}


def columns(timeline: Timeline) -> dict[str, int]:
    """Return the values of the three columns."""
    announced, applying, past = timeline.announced, timeline.applying, timeline.past
    return {
        schema.ISSUED: _value(
            _ISSUED.index((timeline.hidden, announced)), timeline.issued
        ),
        schema.APPLIES: _value(_APPLIES.index((announced, applying)), timeline.applies),
        schema.ENDED: _value(_ENDED.index((applying, past)), timeline.ended),
    }


def status(issued: int, applies: int, ended: int, day: int) -> Status:
    """Return the status on the day, from the values of the three columns."""
    before = Status.UNKNOWN
    for value, turns in ((ended, _ENDED), (applies, _APPLIES), (issued, _ISSUED)):
        number, turned = divmod(value, _SPAN)
        before, after = turns[number]
        if day >= turned:
            return after
    return before


def terms(timeline: Timeline) -> set[str]:
    """Return the filter terms that say what the timeline turns from and into."""
    values = columns(timeline).items()
    return {_term(column, value // _SPAN) for column, value in values}


def count(
    snapshot: Snapshot, query: Query, lasting: Mapping[str, int], on: date
) -> Counter[str]:
    """Count the statuses of what a query finds, on a day.

    Of most editions no day lies ahead: they are counted by the status that lasts, as
    given, and only the others by their days.
    """
    ahead = Query.range_query(
        snapshot.fields,
        schema.SETTLED,
        FieldType.Unsigned,
        on.toordinal() + 1,
        NEVER,
        use_inverted_index=True,  # the few that lie ahead, not the column of all
    )
    changing = Query.boolean_query([(Occur.Must, query), (Occur.Must, ahead)])
    request = {column: _ranges(column, on) for column in _TURNS}
    request |= facets.columns_request([schema.YEAR])
    answer = snapshot.editions.aggregate(changing, request)
    later = facets.counts({schema.YEAR: answer[schema.YEAR]})[facets.LASTING]
    counts = Counter(lasting)
    counts.subtract(later)
    counts.update(_counted(answer))
    return +counts


def having(fields: Schema, status: str, on: date) -> Query:
    """Return the query for the editions that have the status on the day."""
    over = _numbers(schema.ENDED, after=status)
    found = [_days(fields, schema.ENDED, number, on, ahead=False) for number in over]
    # Before the day of one column, and not before that of the column of an earlier day.
    for column, earlier in pairwise([*_TURNS, ""]):
        if numbers := _numbers(column, before=status):
            not_yet = [
                _days(fields, earlier, number, on, ahead=True)
                for number in _numbers(earlier, after=status)
            ]
            found.append(_ahead(fields, column, numbers, on, but=not_yet))
    return Query.boolean_query([(Occur.Should, each) for each in found])


def _numbers(column: str, *, before: str = "", after: str = "") -> list[int]:
    """Return the kinds of turn from one status, or into one."""
    return [
        number
        for number, turn in enumerate(_TURNS.get(column, ()))
        if before == turn[0] or after == turn[1]
    ]


def _value(number: int, day: int) -> int:
    return number * _SPAN + day


def _term(column: str, number: int) -> str:
    return f"{column}:{number}"


def _counted(answer: Mapping[str, Any]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for column, turns in _TURNS.items():
        for number, (before, after) in enumerate(turns):
            past, ahead = _bucket(answer, column, number)
            counts[before.value] += ahead
            # Those whose day lies ahead were counted as what they will be after it,
            # by the column of a later day.
            counts[after.value] += past if column == schema.ENDED else -ahead
    return counts


def _ranges(column: str, on: date) -> dict[str, Any]:
    """Count, for each kind of turn, the days up to `on` and those after it."""
    ranges = []
    for number in range(len(_TURNS[column])):
        start, cut, end = (
            _value(number, 0),
            _value(number, on.toordinal() + 1),
            _value(number + 1, 0),
        )
        ranges.append({"key": f"{number} past", "from": start, "to": cut})
        ranges.append({"key": f"{number} ahead", "from": cut, "to": end})
    return {"range": {"field": column, "ranges": ranges, "keyed": True}}


def _bucket(answer: Mapping[str, Any], column: str, number: int) -> tuple[int, int]:
    buckets = answer[column]["buckets"]
    past, ahead = (buckets.get(f"{number} {side}", _NONE) for side in ("past", "ahead"))
    return past["doc_count"], ahead["doc_count"]


def _days(fields: Schema, column: str, number: int, on: date, *, ahead: bool) -> Query:
    day = on.toordinal()
    first, last = (day + 1, NEVER) if ahead else (0, day)
    return Query.range_query(
        fields,
        column,
        FieldType.Unsigned,
        _value(number, first),
        _value(number, last),
        # Few days lie ahead but that of what never ends: their lists are read.
        use_inverted_index=ahead and column != schema.ENDED,
    )


def _ahead(
    fields: Schema, column: str, numbers: list[int], on: date, *, but: list[Query]
) -> Query:
    """Return the query for those whose day lies ahead, but for some."""
    # Most have not ended: it takes less to leave out those that have.
    kinds = [
        Query.term_query(
            fields, schema.FILTERS, _term(column, number), index_option="basic"
        )
        for number in numbers
    ]
    past = [_days(fields, column, number, on, ahead=False) for number in numbers]
    return Query.boolean_query(
        [
            (Occur.Must, Query.boolean_query([(Occur.Should, kind) for kind in kinds])),
            *((Occur.MustNot, each) for each in [*past, *but]),
        ]
    )

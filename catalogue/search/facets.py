"""What results are counted and narrowed by, and how it stands in the index.

A column holds one text a row, in which the values of a few facets are packed: its
facets are separated by `|`, the values of one by `,`. Counting a column costs the
same however many facets are packed into it, so those with few combinations share one.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tantivy import Query, Searcher

from . import schema

FACETS = (
    *("area", "level", "status", "nature", "form", "ics", "ccs"),
    *("committee", "issuer", "division", "year"),
)
LASTING = "lasting"  # the status when all that is dated has come, counted with facets
COLUMNS: Mapping[str, tuple[str, ...]] = {
    schema.KIND: ("level", "nature", "form", "area"),
    schema.CLASSES: ("ics", "ccs"),
    schema.PLACE: ("committee", "division"),
    schema.ISSUERS: ("issuer",),
    schema.YEAR: ("year", LASTING),
}
# Of these the columns above hold the top of the tree; here are the codes themselves.
CODE_COLUMNS: Mapping[str, tuple[str, ...]] = {
    schema.ICS_CODES: ("ics",),
    schema.CCS_CODES: ("ccs",),
    schema.DIVISIONS: ("division",),
}
_MANY = 60_000  # more values than any column has: the counts are to be exact

Counts = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What was chosen: one of the values of each facet, and all facets together.

    Years may be spans: `2018..2024`.
    """

    area: tuple[str, ...] = ()
    level: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    committee: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    division: tuple[str, ...] = ()
    year: tuple[str, ...] = ()

    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the facets that have a choice."""
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}


def lineage(facet: str, code: str) -> tuple[str, ...]:
    """Return the code with all that it lies in, from the top: `13`, `13.020`."""
    if facet == "ics":
        parts = code.split(".")
        return tuple(".".join(parts[: n + 1]) for n in range(len(parts)))
    if facet == "ccs":
        return tuple(dict.fromkeys((code[:1], code)))
    if facet == "division":
        return tuple(code[:length] for length in range(2, len(code) + 1, 2))
    return (code,)


def packed(groups: Sequence[Iterable[str]]) -> str:
    """Pack the values of a column's facets into its one text."""
    return "|".join(",".join(sorted(set(values))) for values in groups) + "|"


@lru_cache(maxsize=50_000)
def _unpacked(column: str, text: str) -> tuple[tuple[str, str], ...]:
    """Return each facet and value that a column's text has, trees included."""
    facets = COLUMNS.get(column) or CODE_COLUMNS[column]
    values = {
        (facet, value): None
        for facet, part in zip(facets, text.split("|"), strict=False)
        for code in part.split(",")
        for value in lineage(facet, code)
        if code
    }
    return tuple(values)


def columns_request(columns: Iterable[str]) -> dict[str, Any]:
    """Return the engine's request for the counts of whole columns."""
    return {
        column: {"terms": {"field": column, "size": _MANY, "segment_size": _MANY}}
        for column in columns
    }


def counts(answer: Mapping[str, Any]) -> Counts:
    """Return the counts of each facet of the columns in the engine's answer."""
    found: Counts = {facet: defaultdict(int) for facet in (*FACETS, LASTING)}
    for column, part in answer.items():
        for bucket in part["buckets"]:
            number = bucket["doc_count"]
            for facet, value in _unpacked(column, bucket["key"]):
                found[facet][value] += number
    return found


def total(answer: Mapping[str, Any]) -> int:
    """Return how many rows were counted: each has one kind."""
    return sum(bucket["doc_count"] for bucket in answer[schema.KIND]["buckets"])


def count_alone(searcher: Searcher, query: Query, facet: str) -> dict[str, int]:
    """Count one facet alone, at every depth of its tree."""
    everywhere = {**COLUMNS, **CODE_COLUMNS}  # the codes come later and are preferred
    column = [name for name, facets in everywhere.items() if facet in facets][-1]
    answer = searcher.aggregate(query, columns_request([column]))
    return counts(answer)[facet]


def listed(
    facet: str, counted: Mapping[str, int], chosen: Iterable[str]
) -> tuple[tuple[str, int], ...]:
    """Return the values to show, most first: tops, and what lies in those chosen."""
    opened = {""} | {up for code in chosen for up in lineage(facet, code)}
    shown = [
        pair
        for pair in counted.items()
        if len(opened) == 1 or ("", *lineage(facet, pair[0]))[-2] in opened
    ]
    return tuple(sorted(shown, key=lambda pair: (-pair[1], pair[0])))

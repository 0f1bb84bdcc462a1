"""Queries with the editions that a person who types them wants, and how they fare.

`search_queries.csv` names the editions by number, or by address where they have none.
`;` separates them in order of importance, `=` joins those that are equally wanted.
"""

import csv
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from statistics import fmean

from catalogue.identity import identify
from catalogue.search import Reader

FILE = Path(__file__).with_name("search_queries.csv")
DEPTH = 10  # results that a person looks at
# After the day on which the catalogue's texts were last seen.
ON = date(2026, 12, 1)


@dataclass(frozen=True)
class Query:
    """What was typed, and which editions are wanted: groups, the most wanted first."""

    text: str
    kind: str
    wanted: tuple[frozenset[str], ...]

    def among(self, slugs: Collection[str]) -> "Query":
        """Return the query with those editions only that there are."""
        wanted = (group.intersection(slugs) for group in self.wanted)
        return Query(self.text, self.kind, tuple(group for group in wanted if group))


@dataclass(frozen=True)
class Outcome:
    """The first results of a query, as addresses, against what was wanted."""

    query: Query
    found: Sequence[str]

    @property
    def recall(self) -> float:
        """The part of what is wanted that is among the first results."""
        wanted = frozenset().union(*self.query.wanted)
        return len(wanted.intersection(self.found[:DEPTH])) / len(wanted)

    @property
    def reciprocal_rank(self) -> float:
        """One over the place of the first result that is wanted most; 0 if none."""
        best = self.query.wanted[0]
        places = (n for n, slug in enumerate(self.found, start=1) if slug in best)
        return 1 / next(places, float("inf"))


def labelled_queries() -> list[Query]:
    """Read the labelled set."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            Query(row["query"], row["kind"], tuple(map(_slugs, _groups(row))))
            for row in csv.DictReader(lines)
        ]


def outcomes(reader: Reader, slugs: dict[int, str]) -> list[Outcome]:
    """Ask every query that wants something of what there is."""
    known = frozenset(slugs.values())
    asked = [query.among(known) for query in labelled_queries()]
    return [
        Outcome(query, [slugs[number] for number in _first(reader, query.text)])
        for query in asked
        if query.wanted
    ]


def figures(asked: Iterable[Outcome]) -> tuple[float, float]:
    """Return recall at `DEPTH` and the mean reciprocal rank."""
    several = list(asked)
    recall = fmean(outcome.recall for outcome in several)
    return recall, fmean(outcome.reciprocal_rank for outcome in several)


def table(asked: Sequence[Outcome]) -> str:
    """Return the figures by kind, and the queries that do not find everything."""
    ordered = sorted(asked, key=lambda outcome: outcome.query.kind)
    lines = [f"{'kind':18} {'queries':>7} {'recall@10':>9} {'MRR':>6}"]
    for kind, group in groupby(ordered, key=lambda outcome: outcome.query.kind):
        lines.append(_line(kind, list(group)))
    lines.append(_line("all", ordered))
    poor = [one for one in ordered if one.recall < 1 or one.reciprocal_rank < 1]
    lines += [
        f"{one.query.kind}: {one.query.text!r} recall {one.recall:.2f}, "
        f"rank {one.reciprocal_rank:.2f}; first: {', '.join(one.found[:3])}"
        for one in poor
    ]
    return "\n".join(lines)


def _line(name: str, asked: Sequence[Outcome]) -> str:
    recall, rank = figures(asked)
    return f"{name:18} {len(asked):7} {recall:9.3f} {rank:6.3f}"


def _first(reader: Reader, text: str) -> list[int]:
    answer = reader.search(text, on=ON, limit=DEPTH, with_facets=False)
    return [hit.id for hit in answer.hits]


def _groups(row: dict[str, str]) -> list[str]:
    return row["relevant"].split(";")


def _slugs(group: str) -> frozenset[str]:
    return frozenset(
        name if name.startswith("unnumbered-") else identify(name).slug
        for name in group.split("=")
    )

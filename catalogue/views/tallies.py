"""How many texts there are of each kind, for the home page and the statistics.

The search index has counted them; PostgreSQL counts, more slowly, where it is away.
The index may be a moment behind the log, and so is the search that a number leads to.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from catalogue.models import Edition, PublicationLog, Standard
from catalogue.querysets.counts import tally, tally_by_year
from catalogue.searching import facets_of_whole_texts
from catalogue.statuses import Status

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Tallies:
    """Whole texts on a day: no drafts, amendments or corrigenda.

    By level, by status, by the year of issue with the first year first, and by the slug
    of the issuing body with the most texts first.
    """

    level: Counts
    status: Counts
    year: Mapping[int, int]
    issuer: Counts

    @property
    def in_force(self) -> int:
        """How many apply on the day."""
        return self.status.get(Status.IN_FORCE, 0)


def tallies(head: PublicationLog | None, *, on: date) -> Tallies:
    """Count the whole texts on the day; `head` is the newest entry of the log."""
    facets = facets_of_whole_texts(on=on)
    if facets is None:
        return _counted_by_the_database(_digest(head), on)
    level, status, issuer, year = (
        dict(facets.get(name, ())) for name in ("level", "status", "issuer", "year")
    )
    years = {int(number): count for number, count in sorted(year.items())}
    return Tallies(level, status, years, issuer)


def evidence(head: PublicationLog | None) -> Counts:
    """Count the whole texts by how well their records are proved."""
    return _evidence(_digest(head))


def size(head: PublicationLog | None) -> Counts:
    """Count the `standards` and their `editions`, which are texts of every form."""
    return _size(_digest(head))


def _digest(head: PublicationLog | None) -> str:
    # It changes with anything that could change these numbers.
    return head.digest if head else ""


@lru_cache(maxsize=4)
def _counted_by_the_database(digest: str, on: date) -> Tallies:  # noqa: ARG001 (key)
    texts = Edition.objects.whole_texts().issued_by(on)
    issued = texts.filter(issuings__isnull=False)
    issuers = tally(issued, "issuings__organisation__slug")
    return Tallies(
        level=tally(texts, "standard__level"),
        status=tally(texts.with_status(on=on), "status"),
        year=tally_by_year(texts),
        issuer=dict(sorted(issuers.items(), key=lambda pair: (-pair[1], pair[0]))),
    )


@lru_cache(maxsize=1)
def _evidence(digest: str) -> Counts:  # noqa: ARG001 (key)
    return tally(Edition.objects.whole_texts(), "evidence")


@lru_cache(maxsize=1)
def _size(digest: str) -> Counts:  # noqa: ARG001 (key)
    return {
        "standards": Standard.objects.count(),
        "editions": Edition.objects.count(),
    }

"""What the engine answers."""

from dataclasses import dataclass

from .highlighting import Fragments
from .parsing import ParsedQuery


@dataclass(frozen=True, slots=True)
class ClauseHit:
    """A clause that matches, with the part of its text that does."""

    number: str
    title: Fragments
    snippet: Fragments


@dataclass(frozen=True, slots=True)
class Hit:
    """An edition that was found, with what to mark in its titles."""

    id: int
    score: float
    title_zh: Fragments
    title_en: Fragments
    clauses: tuple[ClauseHit, ...]


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The results of a page, and how many there are of what.

    `facets` are values with their counts, most first. `suggestion` is what may have
    been meant, or empty. `relaxed` says that nothing had all the words, so that these
    have some of them, or words like them. `unknown` are numbers that were asked for and
    that no standard has. `position` is the log position of the index.
    """

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[tuple[str, int], ...]]
    suggestion: str
    relaxed: bool
    position: int
    parsed: ParsedQuery
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to go on typing with: a standard, or words of titles (no slug)."""

    text: str
    slug: str
    designation: str
    title: str

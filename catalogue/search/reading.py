"""Searching the index: one reader a process, shared by its threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Lock

from .answers import SearchAnswer, Suggestion
from .errors import IndexUnavailable
from .facets import Filters
from .parsing import ParsedQuery, parse_query
from .ranking import Sort
from .searching import Search
from .snapshots import Snapshot
from .state import Commit, mark
from .suggesting import similar, suggestions
from .synonyms import NO_SYNONYMS, Synonyms

LARGEST_LIMIT = 200
LARGEST_OFFSET = 10_000
NO_FILTERS = Filters()


class Reader:
    """Answers from the index in a folder, always as its last commit left it.

    Every method raises `IndexUnavailable` while the index cannot be read, and nothing
    else, whatever is asked. `synonyms` may be assigned at any time.
    """

    def __init__(self, folder: Path, *, synonyms: Synonyms = NO_SYNONYMS) -> None:
        self.synonyms = synonyms
        self._folder = folder
        self._lock = Lock()
        self._opened: tuple[Commit, Snapshot] | None = None

    @property
    def position(self) -> int:
        """The position in the publication log that the index has reached."""
        return self._snapshot().position

    @property
    def commit(self) -> Commit:
        """Which commit of the index would answer; cheap."""
        return mark(self._folder)

    @property
    def reference_digest(self) -> str:
        """The digest of what the documents hold of things that are no documents."""
        return self._snapshot().reference_digest

    @property
    def count(self) -> int:
        """The number of editions in the index."""
        return self._snapshot().editions.num_docs

    def search(  # noqa: PLR0913 (what a page of results depends on)
        self,
        query: str | ParsedQuery,
        *,
        on: date,
        filters: Filters = NO_FILTERS,
        sort: Sort = Sort.RELEVANCE,
        offset: int = 0,
        limit: int = 20,
        with_facets: bool = True,
    ) -> SearchAnswer:
        """Return a page of what matches, with counts.

        Pages end at `LARGEST_OFFSET` results and have at most `LARGEST_LIMIT`; beyond,
        there is a total but no results. Without words, everything is found.

        Raises:
            QueryTooLong: see `parse_query`.
        """
        parsed = parse_query(query) if isinstance(query, str) else query
        with _damage_told():
            search = Search(self._snapshot(), parsed, self.synonyms, filters, on)
            return search.answer(sort, _window(offset, limit), with_facets=with_facets)

    def suggest(self, text: str, *, limit: int = 8) -> list[Suggestion]:
        """Return what a visitor who has typed the text may want."""
        with _damage_told():
            return suggestions(self._snapshot(), text[:100], limit)

    def similar(self, edition: int, *, limit: int = 6) -> list[int]:
        """Return the ids of editions of other standards like this one, best first."""
        with _damage_told():
            return similar(self._snapshot(), edition, limit)

    def _snapshot(self) -> Snapshot:
        current = mark(self._folder)
        opened = self._opened
        if opened and opened[0] == current:
            return opened[1]
        with self._lock:
            snapshot = Snapshot.open(self._folder)
            self._opened = (current, snapshot)
        return snapshot


@contextmanager
def _damage_told() -> Iterator[None]:
    # Some damage is met only when that part of a file is read.
    try:
        yield
    except (OSError, ValueError) as error:
        message = "the search index is damaged"
        raise IndexUnavailable(message) from error


def _window(offset: int, limit: int) -> range:
    start = min(max(0, offset), LARGEST_OFFSET)
    return range(start, min(start + min(max(0, limit), LARGEST_LIMIT), LARGEST_OFFSET))

"""The index as one commit left it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tantivy import Query, Schema, Searcher

from . import schema
from .errors import IndexUnavailable
from .state import read_state


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Both indexes, opened; what is written later is not seen in it."""

    editions: Searcher
    fields: Schema
    clauses: Searcher
    clause_fields: Schema
    position: int
    last_issued: int  # ordinal of the day on which the newest edition was issued

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in the folder.

        Raises:
            IndexUnavailable: it is missing, damaged or of another version.
        """
        position = read_state(folder).position
        try:
            editions = schema.open_editions(folder)
            clauses = schema.open_clauses(folder)
            snapshot = cls(
                editions.searcher(),
                editions.schema,
                clauses.searcher(),
                clauses.schema,
                position,
                _last_issued(editions.searcher()),
            )
        except (OSError, ValueError) as error:
            message = f"the search index in {folder} cannot be read"
            raise IndexUnavailable(message) from error
        return snapshot


def _last_issued(editions: Searcher) -> int:
    found = editions.search(
        Query.all_query(), 1, count=False, order_by_field=schema.NEWEST
    )
    return max((int(day) >> 32 for day, _ in found.hits), default=0)

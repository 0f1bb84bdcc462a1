"""The index as one commit left it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

from tantivy import Schema, Searcher

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
            )
        except (OSError, ValueError) as error:
            message = f"the search index in {folder} cannot be read"
            raise IndexUnavailable(message) from error
        return snapshot

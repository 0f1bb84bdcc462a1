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
    reference_digest: str

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Open the index in the folder.

        Raises:
            IndexUnavailable: it is missing, damaged or of another version.
        """
        state = read_state(folder)
        try:
            editions = schema.open_editions(folder)
            clauses = schema.open_clauses(folder)
            snapshot = cls(
                editions.searcher(),
                editions.schema,
                clauses.searcher(),
                clauses.schema,
                state.position,
                state.reference,
            )
        except (OSError, ValueError) as error:
            message = f"the search index in {folder} cannot be read"
            raise IndexUnavailable(message) from error
        # More are no fault: the next commit may be there before its state.
        if snapshot.editions.num_docs < state.editions:
            message = f"the search index in {folder} has lost texts"
            raise IndexUnavailable(message)
        return snapshot

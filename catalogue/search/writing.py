"""Writing the index: one process at a time, following the publication log."""

import fcntl
import shutil
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from tantivy import Document, Query

from . import schema
from .documents import EditionDocument
from .errors import IndexUnavailable, WriterBusy
from .rows import clause_rows, edition_row
from .state import (
    Reference,
    read_reference,
    read_state,
    write_reference,
    write_state,
)

# Bytes of postings that are held before a segment is written. Few large segments make
# a fast index, so a rebuild takes more.
_MEMORY, _MEMORY_OF_REBUILD = 50_000_000, 400_000_000


class Writer:
    """The one writer of an index; use it as a context manager.

    Nothing is seen by readers before `commit`. A rebuild is written beside the index,
    which goes on answering, and takes its place when the block ends without an error.

    Raises:
        IndexUnavailable: there is nothing to go on writing to, and no rebuild is asked.
        WriterBusy: another process writes to the index.
    """

    def __init__(self, folder: Path, *, rebuild: bool = False) -> None:
        with ExitStack() as held:
            held.enter_context(_locked(folder))
            self._final = folder
            self._folder = _fresh(folder) if rebuild else folder
            self._written: set[int] | None = set() if rebuild else None
            self.position = 0 if rebuild else read_state(folder).position
            self.reference = Reference() if rebuild else read_reference(folder)
            try:
                self._open()
            except (OSError, ValueError) as error:
                message = f"the search index in {folder} cannot be read"
                raise IndexUnavailable(message) from error
            self._held = held.pop_all()

    def put(self, documents: Iterable[EditionDocument]) -> int:
        """Add editions, or replace those of the same id; returns how many."""
        number = 0
        for document in documents:
            self._forget(document.id)
            clauses = clause_rows(document)
            row = edition_row(document, clauses)
            self._editions.add_document(Document.from_dict(row, self._fields))
            for row in clauses:
                self._clauses.add_document(Document.from_dict(row, self._clause_fields))
            number += 1
        return number

    def remove(self, ids: Iterable[int]) -> None:
        """Take editions out; those that are not in it do not matter."""
        for number in ids:
            self._delete(number)

    def commit(self, *, position: int, reference: Reference | None = None) -> None:
        """Make what was written visible, and note what it has reached.

        Args:
            position: in the publication log.
            reference: what the documents hold of other things, if it has changed.
        """
        self._clauses.commit()
        self._editions.commit()
        self.position = position
        if reference and reference != self.reference:
            self.reference = reference
            write_reference(self._folder, reference)
        self._note()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        with self._held:
            if error is None:
                self._finish()
            elif self._folder != self._final:  # it may be what filled the disk
                shutil.rmtree(self._folder, ignore_errors=True)

    def _finish(self) -> None:
        for writer in (self._editions, self._clauses):
            writer.wait_merging_threads()
        if self._folder != self._final:
            self._note()
            _replace(self._final, self._folder)

    def _open(self) -> None:
        is_new = self._written is not None
        if is_new:
            write_reference(self._folder, self.reference)
        editions = schema.open_editions(self._folder, create=is_new)
        clauses = schema.open_clauses(self._folder, create=is_new)
        self._fields, self._clause_fields = editions.schema, clauses.schema
        memory = _MEMORY_OF_REBUILD if is_new else _MEMORY
        self._index = editions
        self._editions = editions.writer(memory, 1)
        self._clauses = clauses.writer(_MEMORY, 1)

    def _note(self) -> None:
        self._index.reload()
        write_state(
            self._folder,
            position=self.position,
            editions=self._index.searcher().num_docs,
            reference=self.reference.digest,
        )

    def _forget(self, number: int) -> None:
        # A rebuild begins empty, and to delete what is not there is slow.
        if self._written is None or number in self._written:
            self._delete(number)
        if self._written is not None:
            self._written.add(number)

    def _delete(self, number: int) -> None:
        # Deletion by term takes the number for a signed one and finds nothing.
        edition = Query.term_query(self._fields, schema.ID, number)
        self._editions.delete_documents_by_query(edition)
        clauses = Query.term_query(self._clause_fields, schema.EDITION, number)
        self._clauses.delete_documents_by_query(clauses)


def _locked(folder: Path) -> IO[bytes]:
    # The system lets go of the lock when the process ends, however it ends.
    folder.parent.mkdir(parents=True, exist_ok=True)
    lock = folder.with_name(f"{folder.name}.lock").open("wb")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        message = "another process is writing to the search index"
        raise WriterBusy(message) from error
    return lock


def _fresh(folder: Path) -> Path:
    fresh = folder.with_name(f"{folder.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    return fresh


def _replace(folder: Path, fresh: Path) -> None:
    old = folder.with_name(f"{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)

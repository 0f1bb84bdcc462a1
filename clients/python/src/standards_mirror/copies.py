"""The copy: one SQLite file, which any program can read."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, Self

from .chain import FIRST, BrokenChainError, canonical, check

# Position, slug of the edition, the entry and its record as JSON, digest.
Row = tuple[int, str, str, str, str]
_SCHEMA = """
CREATE TABLE IF NOT EXISTS site (address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS log (
    position INTEGER PRIMARY KEY,
    edition TEXT NOT NULL,
    entry TEXT NOT NULL,
    record TEXT NOT NULL,
    digest TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS log_of_an_edition ON log (edition, position);
CREATE VIEW IF NOT EXISTS editions AS
SELECT edition AS slug, position, record FROM log AS latest
WHERE position = (SELECT max(position) FROM log WHERE edition = latest.edition);
"""


class Head(NamedTuple):
    """How far a copy is: the position of its last entry, and the digest of all."""

    position: int
    digest: str


class Copy:
    """A copy that is open.

    A page is stored whole or not at all, with the position reached, so whatever kills
    the program leaves a copy that goes on where it was.
    """

    def __init__(self, path: Path) -> None:
        self._rows = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = FULL")
        self._rows.executescript(_SCHEMA)

    @classmethod
    @contextmanager
    def opened(cls, path: Path) -> Iterator[Self]:
        """Open a copy, and close it in the end."""
        copy = cls(path)
        try:
            yield copy
        finally:
            copy._rows.close()

    @property
    def head(self) -> Head:
        """How far it is."""
        last = "SELECT position, digest FROM log ORDER BY position DESC LIMIT 1"
        found = self._rows.execute(last).fetchone()
        return Head(*found) if found else Head(0, FIRST)

    @property
    def editions(self) -> int:
        """How many texts it has."""
        count = "SELECT count(DISTINCT edition) FROM log"
        number: int = self._rows.execute(count).fetchone()[0]
        return number

    def belongs_to(self, address: str) -> None:
        """Note whose copy it is.

        Raises:
            BrokenChainError: it is that of another site.
        """
        with self._writing():
            found = self._rows.execute("SELECT address FROM site").fetchone()
            if found is None:
                self._rows.execute("INSERT INTO site VALUES (?)", [address])
            elif found[0] != address:
                raise BrokenChainError(f"this is a copy of {found[0]}")

    def add(self, entries: list[dict[str, Any]]) -> Head:
        """Check entries, and store those it has not.

        Raises:
            BrokenChainError: they do not follow from what it has; none is stored.
        """
        with self._writing():
            position, digest = self.head
            rows = []
            for entry in entries:
                if entry["position"] <= position:
                    self._check_known(entry)
                    continue
                check(entry, position=position, previous=digest)
                position, digest = entry["position"], entry["digest"]
                rows.append(_row(entry))
            self._rows.executemany("INSERT INTO log VALUES (?, ?, ?, ?, ?)", rows)
        return Head(position, digest)

    def verify(self) -> Head:
        """Compute the whole chain again from what is stored.

        Raises:
            BrokenChainError: an entry or a record is not what it was.
        """
        position, digest = 0, FIRST
        stored = "SELECT position, edition, entry, record, digest FROM log"
        for row in self._rows.execute(f"{stored} ORDER BY position"):
            entry = _entry(row)
            check(entry, position=position, previous=digest)
            if row != _row(entry):
                raise BrokenChainError(f"row {row[0]} does not say what its entry says")
            position, digest = entry["position"], entry["digest"]
        return Head(position, digest)

    def _check_known(self, entry: dict[str, Any]) -> None:
        same = "SELECT digest = ? FROM log WHERE position = ?"
        found = self._rows.execute(same, [entry["digest"], entry["position"]])
        if found.fetchone() != (1,):
            raise BrokenChainError(
                f"entry {entry['position']} is another than the one that was copied"
            )

    @contextmanager
    def _writing(self) -> Iterator[None]:
        # From the start, so that two programs on one copy wait for one another.
        self._rows.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._rows.execute("ROLLBACK")
            raise
        self._rows.execute("COMMIT")


def _entry(row: Row) -> dict[str, Any]:
    """Return the entry of a row, as the site sent it."""
    try:
        entry: dict[str, Any] = json.loads(row[2])
        return entry | {"record": json.loads(row[3])}
    except (TypeError, ValueError) as fault:
        raise BrokenChainError(f"row {row[0]} cannot be read: {fault}") from fault


def _row(entry: dict[str, Any]) -> Row:
    said = {name: value for name, value in entry.items() if name != "record"}
    return (
        entry["position"],
        entry["edition"],
        canonical(said),
        canonical(entry["record"]),
        entry["digest"],
    )

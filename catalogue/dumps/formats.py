"""The files of a dump, written line by line in memory that does not grow.

Whatever a format could note of the moment or the machine is left out of it, so that the
same lines give the same bytes.
"""

import csv
import gzip
import io
import sqlite3
from pathlib import Path
from typing import Any, Final, NamedTuple, Self

import orjson

from catalogue.spreadsheets import defused

from .rows import COLUMNS, row_of

_FAST: Final = 6  # of nine: more takes twice as long for a few percent
_GROUP: Final = 10_000  # rows of Parquet that are compressed together
_BATCH: Final = 1_000  # rows of SQLite that are stored together
_TABLES: Final = f"""
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE editions ({", ".join(f"{name} TEXT NOT NULL" for name in COLUMNS)},
    position INTEGER NOT NULL, record TEXT NOT NULL, PRIMARY KEY (slug));
CREATE TABLE clauses (edition TEXT NOT NULL, cid TEXT NOT NULL, parent TEXT,
    number TEXT NOT NULL, title TEXT NOT NULL, provision TEXT NOT NULL,
    is_mandatory INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (edition, cid));
"""
_PLACES: Final = ", ".join("?" * (len(COLUMNS) + 2))
_INSERT: Final = f"INSERT INTO editions VALUES ({_PLACES})"  # noqa: S608 (but `?`)
_INDEX: Final = "CREATE INDEX editions_of_a_standard ON editions (standard_slug)"


class Line(NamedTuple):
    """An edition with its clauses: as JSON, and what that says."""

    text: bytes
    said: dict[str, Any]


class Packed:
    """A file that is packed by gzip, without the time and the name that gzip notes."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")
        self.packed = gzip.GzipFile("", "wb", _FAST, self._file, mtime=0)

    def write(self, text: bytes) -> None:
        """Add to it."""
        self.packed.write(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.packed.close()
        self._file.close()


class Lines:
    """One edition a line, as JSON, with its clauses."""

    name = "editions.ndjson.gz"

    def __init__(self, folder: Path) -> None:
        self._file = Packed(folder / self.name)

    def add(self, line: Line) -> None:
        """Write an edition."""
        self._file.write(line.text + b"\n")

    def end(self) -> None:
        """Finish the file."""
        self._file.__exit__()


class Sheet:
    """One edition a row, as CSV; no cell is a formula."""

    name = "editions.csv.gz"

    def __init__(self, folder: Path) -> None:
        self._file = Packed(folder / self.name)
        self._words = io.TextIOWrapper(self._file.packed, "utf-8", newline="")
        self._rows = csv.writer(self._words)
        self._rows.writerow(COLUMNS)

    def add(self, line: Line) -> None:
        """Write an edition."""
        self._rows.writerow(map(defused, row_of(line.said)))

    def end(self) -> None:
        """Finish the file."""
        self._words.flush()
        self._words.detach()
        self._file.__exit__()


class Columns:
    """One edition a row, as Parquet."""

    name = "editions.parquet"

    def __init__(self, folder: Path) -> None:
        # Fifty megabytes, which only who writes a dump needs.
        import pyarrow  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415

        self._arrow = pyarrow
        self._schema = pyarrow.schema([(name, pyarrow.string()) for name in COLUMNS])
        self._file = parquet.ParquetWriter(
            folder / self.name, self._schema, compression="zstd"
        )
        self._rows: list[list[str]] = []

    def add(self, line: Line) -> None:
        """Write an edition."""
        self._rows.append(row_of(line.said))
        if len(self._rows) == _GROUP:
            self._store()

    def end(self) -> None:
        """Finish the file."""
        self._store()
        self._file.close()

    def _store(self) -> None:
        arrow = self._arrow
        cells = zip(*self._rows, strict=True) if self._rows else ([] for _ in COLUMNS)
        arrays = [arrow.array(list(column), arrow.string()) for column in cells]
        self._file.write_table(arrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows = []


class Tables:
    """Editions and clauses in two tables, as SQLite."""

    name = "catalogue.sqlite"

    def __init__(self, folder: Path) -> None:
        self._rows = sqlite3.connect(folder / self.name, isolation_level=None)
        self._rows.executescript(_TABLES)
        self._rows.execute("BEGIN")
        self._editions: list[list[Any]] = []

    def add(self, line: Line) -> None:
        """Write an edition."""
        said = line.said
        record = orjson.dumps(said["record"], option=orjson.OPT_SORT_KEYS).decode()
        self._editions.append([*row_of(said), said["position"], record])
        self._rows.executemany(
            "INSERT INTO clauses VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [_clause(said["slug"], clause) for clause in said["clauses"]],
        )
        if len(self._editions) == _BATCH:
            self._store()

    def end(self) -> None:
        """Finish the file."""
        self._store()
        self._rows.execute(_INDEX)
        self._rows.execute("COMMIT")
        self._rows.close()

    def _store(self) -> None:
        self._rows.executemany(_INSERT, self._editions)
        self._editions = []


def _clause(slug: str, clause: dict[str, Any]) -> tuple[Any, ...]:
    names = ("cid", "parent", "number", "title", "provision", "is_mandatory", "text")
    return slug, *(clause[name] for name in names)


FORMATS: Final[tuple[type[Lines | Sheet | Columns | Tables], ...]] = (
    Lines,
    Sheet,
    Columns,
    Tables,
)

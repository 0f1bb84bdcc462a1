"""Generated standards, as the search engine is told of them."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from catalogue.search import ClauseText, Dates, EditionDocument

COLUMNS = (
    *("id", "number", "title_zh", "title_en", "abstract_zh", "abstract_en", "area"),
    *("level", "status", "ics", "ccs", "published", "effective", "abolished", "body"),
)
DAY = date(2027, 1, 1)  # the day that is asked: all that is generated has been issued
_LEVELS = {"industry": "sector"}
NONE = r"\N"


@dataclass
class Codes:
    """Gives each name a number, in the order in which they come."""

    def __post_init__(self) -> None:
        """Begin at one."""
        self._numbers = count(1)
        self._known: dict[str, int] = {}

    def __getitem__(self, name: str) -> int:
        """Return the name's number."""
        return self._known.get(name) or self._known.setdefault(
            name, next(self._numbers)
        )


def generate(generator: Path, size: int, folder: Path) -> Path:
    """Return the file of `size` generated standards, made if it is not there yet."""
    path = folder / f"std_{size}.tsv"
    if not path.exists():
        script = str(generator / "gen_corpus.py")
        command = [sys.executable, script, str(size), str(folder)]
        subprocess.run(command, check=True)
    return path


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Yield the generated standards."""
    with path.open(encoding="utf-8", newline="") as lines:
        for line in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield dict(zip(COLUMNS, line, strict=False))


def documents(path: Path) -> Iterator[EditionDocument]:
    """Yield the generated standards as documents."""
    areas, bodies = Codes(), Codes()
    for row in rows(path):
        national = row["level"] == "national"
        yield EditionDocument(
            id=int(row["id"]),
            standard=int(row["id"]),
            slug=f"standard-{row['id']}",
            designation=row["number"],
            sort_key=row["number"],
            keys=(row["number"], row["number"].rpartition("-")[0]),
            title_zh=row["title_zh"],
            title_en=row["title_en"],
            names=(row["body"],),
            level=_LEVELS.get(row["level"], row["level"]),
            nature="recommended" if "/T" in row["number"] else "mandatory",
            form="draft" if row["status"] == "draft" else "edition",
            areas=(areas[row["area"]],),
            ics=(row["ics"],),
            ccs=(row["ccs"],),
            issuers=(f"body-{bodies[row['body']]}",),
            committee=f"tc-{row['ics'].replace('.', '-')}" if national else "",
            division=row["number"][2:4] if row["number"].startswith("DB") else "",
            dates=_dates(row),
            clauses=(
                ClauseText("1", "", f"{row['abstract_zh']}\n{row['abstract_en']}"),
            ),
        )


def _dates(row: dict[str, str]) -> Dates:
    """Return the dates; what is superseded has ended, though its date lies ahead."""
    ends = None
    if row["abolished"] != NONE:
        ends = min(date.fromisoformat(row["abolished"]), DAY)
    return Dates(
        published=date.fromisoformat(row["published"]),
        starts=date.fromisoformat(row["effective"]),
        ends=ends,
        is_draft=row["status"] == "draft",
        is_replaced=row["status"] == "superseded",
    )

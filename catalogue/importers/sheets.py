"""Sheets that people send: CSV and XLSX files as numbered rows of text.

Every cell is text. What a spreadsheet would compute stays what was typed. Files are
taken apart by another process, `sheet_lines`: a file that is too large, of another
type or made to exhaust memory ends that process, and is refused.
"""

import io
import json
import logging
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from organisations.importers.texts import is_storable

from .columns import keys_of
from .sheet_lines import Limits

MOST_BYTES = 20_000_000
MOST_IN_CELL = 5_000
LIMITS = Limits()
PATIENCE = 120.0  # seconds by the clock, on a machine that is busy

logger = logging.getLogger(__name__)


class NumberedRow(NamedTuple):
    """A row with its line in the file, counted from 1; cells by key of column.

    `fault` says why the cells cannot be used; they are left out then.
    """

    line: int
    cells: dict[str, str]
    fault: str = ""

    @property
    def told(self) -> set[str]:
        """The keys of the columns in which something stands."""
        return {key for key, cell in self.cells.items() if cell}


def read_sheet(content: bytes) -> list[NumberedRow]:
    """Return the rows of a CSV or XLSX file that are not empty.

    Raises:
        ValidationError: the file is no such sheet; nothing of it can be used.
    """
    return _rows(lines_of(content))


def lines_of(content: bytes) -> Iterator[list[str]]:
    """Yield the cells of each line of a CSV or XLSX file, headings as well.

    Raises:
        ValidationError: the file is no such sheet; nothing of it can be used.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB."))
    for line in io.BytesIO(_taken_apart(content)):
        said: list[str] | dict[str, Any] = json.loads(line)
        if isinstance(said, dict):
            raise ValidationError(_message(said.pop("fault")) % said)
        yield said


def _taken_apart(content: bytes) -> bytes:
    limits = json.dumps(LIMITS._asdict())
    try:
        reader = subprocess.run(  # noqa: S603 (nothing of the command is the sender's)
            [sys.executable, "-m", "catalogue.importers.sheet_lines", limits],
            input=content,
            capture_output=True,
            check=True,
            cwd=settings.BASE_DIR,
            # No secrets for a process that reads what strangers wrote; and where
            # openpyxl finds numpy, that would reserve memory for each processor.
            env={"OPENBLAS_NUM_THREADS": "1"},
            timeout=PATIENCE,
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
        last = (fault.stderr or b"").decode(errors="replace").strip().split("\n")[-1]
        logger.warning("A sheet was given up: %s %s", fault, last)
        raise ValidationError(
            _(
                "Reading the file takes more memory or time than a sheet may. Send "
                "its rows as CSV, or in parts."
            )
        ) from fault
    return reader.stdout


def _message(fault: str) -> str:
    return {
        "type": _("The file is neither CSV nor XLSX."),
        "encoding": _("The file is in no known encoding: save it as UTF-8."),
        "line": _("Line %(line)d cannot be read: %(why)s."),
        "damaged": _("The file is damaged or no XLSX sheet."),
        "unpacked": _("The file unpacks to more than 200 MB."),
        "macros": _("The file holds macros: save it as XLSX without."),
        "rows": _("The sheet has more than %(most)d rows."),
        "text": _("The sheet holds too much text: send it in parts."),
    }[fault]


def _rows(lines: Iterator[list[str]]) -> list[NumberedRow]:
    heading = next(lines, None)
    if heading is None:
        raise ValidationError(_("The sheet is empty."))
    keys = keys_of(_without_empty_end([cell.strip() for cell in heading]))
    return [
        _row(line, keys, cells)
        for line, cells in enumerate(lines, start=2)
        if any(cells)
    ]


def _row(line: int, keys: list[str], cells: list[str]) -> NumberedRow:
    if any(cells[len(keys) :]):
        return NumberedRow(line, {}, _("The row has more cells than headings."))
    if max(map(len, cells)) > MOST_IN_CELL:
        message = _("A cell holds more than %(most)d characters.")
        return NumberedRow(line, {}, message % {"most": MOST_IN_CELL})
    if not all(map(is_storable, cells)):
        return NumberedRow(line, {}, _("A cell holds characters that are no text."))
    texts = map(_unguarded, cells)
    return NumberedRow(line, dict(zip(keys, texts, strict=False)))


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def _unguarded(cell: str) -> str:
    # Exported sheets carry an apostrophe before what Excel would compute.
    if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"}:
        cell = cell[1:]
    return cell.strip()

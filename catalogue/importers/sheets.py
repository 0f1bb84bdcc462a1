"""Sheets that people send: CSV and XLSX files as numbered rows of text.

Every cell is text. What a spreadsheet would compute stays what was typed, and a
file that is too large, of another type or made to exhaust memory is refused before
it is read.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from organisations.importers.texts import is_storable

from .columns import keys_of

MOST_BYTES = 20_000_000
MOST_UNPACKED = 200_000_000
MOST_ROWS = 50_000
MOST_COLUMNS = 100
MOST_IN_CELL = 5_000
_ZIP = b"PK\x03\x04"
_NOT_SHEETS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff")


class NumberedRow(NamedTuple):
    """A row with its line in the file, counted from 1; cells by key of column.

    `fault` says why the cells cannot be used; they are left out then.
    """

    line: int
    cells: dict[str, str]
    fault: str = ""


def read_sheet(content: bytes) -> list[NumberedRow]:
    """Return the rows of a CSV or XLSX file that are not empty.

    Raises:
        ValidationError: the file is no such sheet; nothing of it can be used.
    """
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 20 MB."))
    if content.startswith(_NOT_SHEETS):
        raise ValidationError(_("The file is neither CSV nor XLSX."))
    lines = _xlsx(content) if content.startswith(_ZIP) else _csv(content)
    return _rows(lines)


def _rows(lines: Iterator[list[str]]) -> list[NumberedRow]:
    heading = next(lines, None)
    if heading is None:
        raise ValidationError(_("The sheet is empty."))
    keys = keys_of(_without_empty_end([cell.strip() for cell in heading]))
    rows = []
    for line, cells in enumerate(lines, start=2):
        if line > MOST_ROWS + 1:
            message = _("The sheet has more than %(most)d rows.") % {"most": MOST_ROWS}
            raise ValidationError(message)
        if any(cells):
            rows.append(_row(line, keys, cells))
    return rows


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


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error as fault:
        message = _("Line %(line)d cannot be read: %(fault)s.")
        detail = {"line": lines.line_num, "fault": fault}
        raise ValidationError(message % detail) from fault


def _decoded(content: bytes) -> str:
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValidationError(_("The file is neither CSV nor XLSX."))
    # Excel writes UTF-16 as "Unicode text" and GB 18030 on Chinese Windows.
    for encoding in ("utf-8-sig", "utf-16", "gb18030"):
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(_("The file is in no known encoding: save it as UTF-8."))


def _xlsx(content: bytes) -> Iterator[list[str]]:
    _check_archive(content)
    try:
        # Formulas are not computed: they are the text that was typed.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        for line in sheet.iter_rows(
            max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True
        ):
            yield [_cell_text(value) for value in line]
    except (
        InvalidFileException,
        ParseError,
        zipfile.BadZipFile,
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
    ) as fault:
        # openpyxl reports damage with whatever it stumbles over.
        raise ValidationError(_("The file is damaged or no XLSX sheet.")) from fault


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as fault:
        raise ValidationError(_("The file is damaged or no XLSX sheet.")) from fault
    if unpacked > MOST_UNPACKED:
        raise ValidationError(_("The file unpacks to more than 200 MB."))
    if "xl/workbook.xml" not in names:
        raise ValidationError(_("The file is damaged or no XLSX sheet."))
    if any(name.endswith("vbaProject.bin") for name in names):
        raise ValidationError(_("The file holds macros: save it as XLSX without."))


def _cell_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(getattr(value, "text", value))


def _unguarded(cell: str) -> str:
    # Exported sheets carry an apostrophe before what Excel would compute.
    if cell[:1] == "'" and cell[1:2] in {"=", "+", "-", "@"}:
        cell = cell[1:]
    return cell.strip()

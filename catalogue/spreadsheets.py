"""Tables as CSV and XLSX whose cells are text, whatever people have written in them.

A cell that begins like a formula is run by spreadsheet programs: in CSV it gets an
apostrophe before it, in XLSX it is marked as text and stays as it is.
Source: OWASP, CSV injection.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

Row = Sequence[str | int]

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL: Final = 32_767  # letters that Excel takes


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, in the encoding that Excel recognises."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([defused(cell) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def as_xlsx(
    rows: Iterable[Row], *, title: str, widths: Sequence[int], above: Sequence[Row] = ()
) -> bytes:
    """Return rows as XLSX; the first one is the heading.

    Args:
        rows: the heading, and what is below it.
        title: of the sheet.
        widths: of the columns, in letters.
        above: lines before the heading, which are not wrapped to the columns.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    first = len(above) + 1
    sheet.freeze_panes = f"A{first + 1}"
    sheet.print_title_rows = f"{first}:{first}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for line, row in enumerate((*above, *rows), start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(line, column)
            assert isinstance(cell, Cell)  # none are merged
            _fill(cell, value)
            cell.alignment = Alignment(wrap_text=line >= first, vertical="top")
            cell.font = Font(bold=line in {1, first})
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _fill(cell: Cell, value: str | int) -> None:
    if isinstance(value, int):
        cell.value = value
        return
    # Not by `append`, which makes a formula of what begins like one.
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:_LONGEST_CELL]
    cell.data_type = "s"
    cell.quotePrefix = value.startswith(_FORMULAS)


def defused(value: str | int) -> str | int:
    """Return a cell of CSV that no program takes for a formula."""
    is_risky = isinstance(value, str) and value.startswith(_FORMULAS)
    return f"'{value}" if is_risky else value

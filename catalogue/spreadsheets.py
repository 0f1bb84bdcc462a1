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
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

Row = Sequence[str]

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_LONGEST_CELL: Final = 32_767  # letters that Excel takes


def as_csv(rows: Iterable[Row]) -> bytes:
    """Return rows as CSV, in the encoding that Excel recognises."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows([_defused(cell) for cell in row] for row in rows)
    return lines.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterable[Row], *, title: str, widths: Sequence[int]) -> bytes:
    """Return rows as XLSX; the first one is the heading.

    Args:
        rows: the heading, and what is below it.
        title: of the sheet.
        widths: of the columns, in letters.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    sheet.freeze_panes = "A2"
    for line, row in enumerate(rows, start=1):
        for column, words in enumerate(row, start=1):
            cell = sheet.cell(line, column)
            # Not by `append`, which makes a formula of what begins like one.
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)[:_LONGEST_CELL]
            cell.data_type = "s"
            cell.quotePrefix = words.startswith(_FORMULAS)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=line == 1)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _defused(words: str) -> str:
    return f"'{words}" if words.startswith(_FORMULAS) else words

"""The empty sheet that officials download and fill in."""

import csv
import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from .columns import COLUMNS

_WIDTH = 18


def blank_csv() -> bytes:
    """Return a CSV file with the headings, in the encoding that Excel recognises."""
    lines = io.StringIO(newline="")
    csv.writer(lines).writerow(column.heading for column in COLUMNS)
    return lines.getvalue().encode("utf-8-sig")


def blank_xlsx() -> bytes:
    """Return an XLSX file: the headings, and a second sheet that explains them.

    The cells are text, so that Excel changes neither dates nor codes.
    """
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "标准 Standards"
    sheet.append([column.heading for column in COLUMNS])
    sheet.freeze_panes = "B2"
    for number in range(1, len(COLUMNS) + 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width = _WIDTH
        column.number_format = "@"
        sheet.cell(1, number).font = Font(bold=True)
        sheet.cell(1, number).alignment = Alignment(wrap_text=True, vertical="top")
    notes = book.create_sheet("说明 Notes")
    for described in COLUMNS:
        notes.append([described.heading, described.note_zh, described.note_en])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()

"""Sheets of which only the numbers of standards are wanted."""

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .sheets import lines_of

# What people write above such a column, folded.
_HEADINGS = (
    *("designation", "number", "standard number", "standard no.", "standard"),
    *("标准号", "标准编号", "标准代号", "编号", "标准"),
)


def numbers_in(content: bytes, *, most: int, longest: int) -> list[str]:
    """Return the numbers of a CSV or XLSX file, in their order, empty cells left out.

    They stand in the column whose heading says so, else in the first one, which has
    no heading then.

    Args:
        content: the file.
        most: how many there may be.
        longest: how many characters of a cell are kept.

    Raises:
        ValidationError: the file is no sheet, or has more.
    """
    lines = lines_of(content)
    first = next(lines, [])
    column = _column(first)
    cells = [] if column is not None else [_cell(first, 0)]
    for line in lines:
        if cell := _cell(line, column or 0):
            cells.append(cell[:longest])
        if len(cells) > most:
            message = _("There are more than %(most)d numbers: send them in parts.")
            raise ValidationError(message % {"most": most})
    return [cell for cell in cells if cell]


def _column(headings: Sequence[str]) -> int | None:
    folded = [cell.strip().casefold() for cell in headings]
    found = [folded.index(name) for name in _HEADINGS if name in folded]
    return found[0] if found else None


def _cell(line: Sequence[str], column: int) -> str:
    return line[column].strip() if column < len(line) else ""

"""Files that other people made, read with limits and clear reasons."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 50_000_000
LONGEST_LINE = 5_000_000


class TableRow(NamedTuple):
    """A row of a table with its line in the file, counted from 1."""

    number: int
    cells: list[str]


def read_limited(path: Path, most: int = MOST_BYTES) -> bytes:
    """Return what the file holds.

    Raises:
        ValidationError: it cannot be read or is larger than that many bytes.
    """
    try:
        with path.open("rb") as opened:
            content = opened.read(most + 1)
    except OSError as fault:
        message = _("Cannot be read: %(fault)s.") % {"fault": fault}
        raise ValidationError(message) from fault
    if len(content) > most:
        message = _("The file %(name)s is too large.") % {"name": path.name}
        raise ValidationError(message)
    return content


def read_text(path: Path) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark.

    Raises:
        ValidationError: it cannot be read, is too large or no text.
    """
    try:
        text = read_limited(path).decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        message = _("The file %(name)s is not UTF-8.") % {"name": path.name}
        raise ValidationError(message) from fault
    if "\0" in text:
        message = _("The file %(name)s is no text.") % {"name": path.name}
        raise ValidationError(message)
    return text


def read_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a UTF-8 file that are not empty, with their numbers.

    A line that is too long or no text is cut off at the fault, so that whoever
    reads what it says refuses it and goes on.

    Raises:
        ValidationError: the file cannot be read.
    """
    try:
        with path.open("rb") as opened:
            number = 0
            while line := opened.readline(LONGEST_LINE):
                number += 1
                if text := line.decode("utf-8-sig", "replace").strip():
                    yield number, text
    except OSError as fault:
        message = _("Cannot be read: %(fault)s.") % {"fault": fault}
        raise ValidationError(message) from fault


def read_table(path: Path) -> list[TableRow]:
    """Return the rows of a CSV file that are not empty, without the headings.

    Raises:
        ValidationError: it is no such file.
    """
    lines = csv.reader(io.StringIO(read_text(path), newline=""))
    try:
        rows = [TableRow(lines.line_num, cells) for cells in lines if any(cells)]
    except csv.Error as fault:
        message = _("Line %(line)d of %(name)s cannot be read: %(fault)s.")
        detail = {"line": lines.line_num, "name": path.name, "fault": fault}
        raise ValidationError(message % detail) from fault
    return rows[1:]

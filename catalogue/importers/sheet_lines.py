"""Reads a sheet in a process of its own, so that a hostile one harms nothing else.

Run by `sheets` as `python -m catalogue.importers.sheet_lines LIMITS`, with the file
on standard input. It writes a JSON list of texts for each line of the sheet, and a
JSON object for the fault that ends the reading. Plain Python, to start quickly.
"""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from xml.etree.ElementTree import ParseError

_ZIP = b"PK\x03\x04"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_NOT_SHEETS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff")


class Limits(NamedTuple):
    """What the reading of one sheet may take; bytes, characters of all cells."""

    rows: int = 50_000
    columns: int = 100
    text: int = 50_000_000
    unpacked: int = 200_000_000
    memory: int = 1_000_000_000
    seconds: int = 60


class UnreadableSheetError(Exception):
    """Why the file cannot be read: a word that `sheets` has a message for."""

    def __init__(self, word: str, **detail: object) -> None:
        super().__init__(word)
        self.said = {"fault": word, **detail}


def main() -> None:
    """Read standard input and write its lines, within the limits of the argument."""
    limits = Limits(**json.loads(sys.argv[1]))
    restrict(limits)
    try:
        for cells in lines_of(sys.stdin.buffer.read(), limits):
            say(cells)
    except UnreadableSheetError as fault:
        say(fault.said)


def say(said: object) -> None:
    """Write one line for whoever started this process."""
    line = json.dumps(said, ensure_ascii=False) + "\n"
    sys.stdout.buffer.write(line.encode("utf-8", "surrogatepass"))


def restrict(limits: Limits) -> None:
    """Have the system end this process where it takes too much."""
    # Not every platform has limits; the clock of the parent holds everywhere.
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds))
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def lines_of(content: bytes, limits: Limits) -> Iterator[list[str]]:
    """Yield the cells of each line, one line more than the limit at most."""
    if content.startswith(_NOT_SHEETS):
        raise UnreadableSheetError("type")
    lines = _xlsx(content, limits) if content.startswith(_ZIP) else _csv(content)
    left = limits.text
    for number, cells in enumerate(lines):
        left -= sum(map(len, cells))
        if left < 0:
            raise UnreadableSheetError("text")
        if number > limits.rows:
            raise UnreadableSheetError("rows", most=limits.rows)
        yield cells


def _csv(content: bytes) -> Iterator[list[str]]:
    text = _decoded(content)
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from lines
    except csv.Error as fault:
        raise UnreadableSheetError(
            "line", line=lines.line_num, why=str(fault)
        ) from fault


def _decoded(content: bytes) -> str:
    # Excel writes UTF-16 as "Unicode text" and GB 18030 on Chinese Windows.
    if content.startswith(_UTF_16):
        encodings = ["utf-16", "gb18030"]
    elif b"\0" in content:
        raise UnreadableSheetError("type")
    else:
        encodings = ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        with suppress(UnicodeDecodeError):
            return content.decode(encoding)
    raise UnreadableSheetError("encoding")


def _xlsx(content: bytes, limits: Limits) -> Iterator[list[str]]:
    # Slow to load, and a CSV file does not need it.
    from openpyxl import load_workbook  # noqa: PLC0415
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415

    _check_archive(content, limits)
    try:
        # Formulas are not computed: they are the text that was typed.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        for line in sheet.iter_rows(
            max_row=limits.rows + 2, max_col=limits.columns, values_only=True
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
        raise UnreadableSheetError("damaged") from fault


def _check_archive(content: bytes, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = archive.namelist()
    except zipfile.BadZipFile as fault:
        raise UnreadableSheetError("damaged") from fault
    if unpacked > limits.unpacked:
        raise UnreadableSheetError("unpacked")
    if "xl/workbook.xml" not in names:
        raise UnreadableSheetError("damaged")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise UnreadableSheetError("macros")


def _cell_text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(getattr(value, "text", value))


if __name__ == "__main__":
    main()

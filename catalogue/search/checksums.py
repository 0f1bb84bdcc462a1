"""Whether the files of an index are as the engine wrote them.

The engine ends each file of a segment with a footer that has the checksum of what is
before it, but does not compare it when it opens the file.
"""

import json
import zlib
from collections.abc import Iterator, Set
from pathlib import Path

from .errors import IndexUnavailable
from .state import read_state

_WORD = 4  # bytes: the footer's length and the engine's mark are the last two
_MARK = 1337
_CHUNK = 1 << 20


def check_files(folder: Path, checked: Set[Path]) -> frozenset[Path]:
    """Compare the files of the last commit with their checksums.

    Args:
        folder: where the index is kept.
        checked: files that are not read again, as the engine never changes one.

    Returns:
        The files that are as they were written.

    Raises:
        IndexUnavailable: one is not, or there is no index.
    """
    read_state(folder)  # there is an index of this version
    files = {file for name in ("editions", "clauses") for file in _files(folder / name)}
    for file in files - checked:
        try:
            is_whole = _is_whole(file)
        except FileNotFoundError:  # merged with others meanwhile
            continue
        if not is_whole:
            message = f"a file of the search index is damaged: {file.name}"
            raise IndexUnavailable(message)
    return frozenset(files)


def _files(folder: Path) -> Iterator[Path]:
    # Others may be still being written.
    try:
        segments = json.loads((folder / "meta.json").read_bytes())["segments"]
        names = [segment["segment_id"].replace("-", "") for segment in segments]
    except (OSError, ValueError, KeyError, TypeError) as error:
        message = f"the search index in {folder} cannot be read"
        raise IndexUnavailable(message) from error
    for name in names:
        yield from folder.glob(f"{name}.[!0-9]*")  # a number: deletions, renewed


def _is_whole(file: Path) -> bool:
    size = file.stat().st_size
    with file.open("rb") as content:
        content.seek(max(0, size - 2 * _WORD))
        length, mark = (int.from_bytes(content.read(_WORD), "little") for _ in range(2))
        body = size - 2 * _WORD - length
        if mark != _MARK or body < 0:
            return False
        content.seek(body)
        try:
            expected = json.loads(content.read(length))["crc"]
        except (ValueError, KeyError, TypeError):
            return False
        content.seek(0)
        checksum = 0
        while chunk := content.read(min(_CHUNK, body - content.tell())):
            checksum = zlib.crc32(chunk, checksum)
    return bool(checksum == expected)

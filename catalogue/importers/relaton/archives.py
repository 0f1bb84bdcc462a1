"""The files of a folder, a .tar.zst or a .zip, read in a bounded amount of memory."""

import hashlib
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple

import zstandard
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

SUFFIXES = (".yaml", ".yml")
MOST_BYTES = 1_000_000
MOST_UNPACKED = 8_000_000_000
MOST_FILES = 1_000_000
LONGEST_PATH = 300
_WINDOW = 128 * 1024 * 1024
_DAMAGE = (
    tarfile.TarError,
    zipfile.BadZipFile,
    zstandard.ZstdError,
    EOFError,
    NotImplementedError,  # a ZIP that is compressed in an unknown way
    RuntimeError,  # a ZIP with a password
)


class Member(NamedTuple):
    """A YAML file: its path, the day it was last changed, and its bytes.

    `content` is cut off after `MOST_BYTES`.
    """

    path: str
    day: date
    content: bytes


def read_members(source: Path) -> Iterator[Member]:
    """Yield the YAML files of a folder or an archive, in its order.

    Raises:
        ValidationError: it is neither, is damaged or unpacks to too much.
    """
    try:
        unpacked = 0
        for files, member in enumerate(_reader(source)(source), start=1):
            unpacked += len(member.content)
            if files > MOST_FILES or unpacked > MOST_UNPACKED:
                raise ValidationError(_("The archive unpacks to too much."))
            yield member
    except _DAMAGE as fault:
        message = _("The archive is damaged: %(fault)s.") % {"fault": fault}
        raise ValidationError(message) from fault
    except OSError as fault:
        message = _("Cannot be read: %(fault)s.") % {"fault": fault}
        raise ValidationError(message) from fault


def _reader(source: Path) -> Callable[[Path], Iterator[Member]]:
    if source.is_dir():
        return _folder
    if source.name.endswith(".tar.zst"):
        return _tar
    if source.suffix == ".zip":
        return _zip
    raise ValidationError(_("Neither a folder nor a .tar.zst or .zip file."))


def _most(size: int) -> int:
    # Asked for more than there is, `read` sets that much memory aside.
    return min(size, MOST_BYTES + 1)


def _shown(path: str) -> str:
    # Names are bytes to a file system; they are to be text here, and not too long.
    text = path.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")
    if len(text) <= LONGEST_PATH:
        return text
    token = hashlib.sha256(text.encode()).hexdigest()[:16]
    return f"{text[: LONGEST_PATH - 17]}~{token}"


def _folder(source: Path) -> Iterator[Member]:
    for path in sorted(source.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            known = path.stat()
            with path.open("rb") as opened:
                content = opened.read(_most(known.st_size))
            day = datetime.fromtimestamp(known.st_mtime, UTC).date()
            yield Member(_shown(path.relative_to(source).as_posix()), day, content)


def _tar(source: Path) -> Iterator[Member]:
    with ExitStack() as opened:
        packed = opened.enter_context(source.open("rb"))
        unpacker = zstandard.ZstdDecompressor(max_window_size=_WINDOW)
        stream = opened.enter_context(unpacker.stream_reader(packed))
        archive = opened.enter_context(tarfile.open(fileobj=stream, mode="r|"))
        for entry in archive:
            if entry.size > MOST_UNPACKED:
                raise ValidationError(_("The archive unpacks to too much."))
            if entry.isfile() and entry.name.endswith(SUFFIXES):
                day = datetime.fromtimestamp(entry.mtime, UTC).date()
                content = archive.extractfile(entry)
                assert content is not None  # a regular file
                yield Member(_shown(entry.name), day, content.read(_most(entry.size)))


def _zip(source: Path) -> Iterator[Member]:
    with zipfile.ZipFile(source) as archive:
        for entry in archive.infolist():
            if not entry.is_dir() and entry.filename.endswith(SUFFIXES):
                with archive.open(entry) as content:
                    yield Member(
                        _shown(entry.filename),
                        date(*entry.date_time[:3]),
                        content.read(_most(entry.file_size)),
                    )

"""Writing a dump: everything from one snapshot, complete or not there."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final

import orjson
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import Max

from catalogue.log_chain import FIRST
from catalogue.models import DumpLine, Edition, PublicationLog

from .formats import FORMATS, Line, Packed
from .lines import EDITIONS, lines, log_lines, renew_lines
from .signing import key_in, public_pem, signature
from .stored import (
    MANIFEST,
    PUBLIC_KEY,
    SIGNATURE,
    Dump,
    dumps,
    folder,
    forget_old_dumps,
)

# Any constant will do; it is the dumps' own among the database's advisory locks.
LOCK: Final = 0x44554D50
_LOG_FILE: Final = "log.ndjson.gz"
_CHANGES_FILE: Final = "changes.ndjson.gz"  # since the dump before
_PARTIAL: Final = ".partial"
Progress = Callable[[int], object]


class BusyError(Exception):
    """Somebody else is writing a dump."""


def write_dump(*, progress: Progress = lambda _lines: None) -> Dump:
    """Write everything into a new folder, unless the newest dump says the same.

    Args:
        progress: told how many lines were written since it was told before.

    Raises:
        BusyError: another process is at it.
    """
    renew_lines()
    with snapshot() as cursor:
        _claim(cursor)
        position, digest, as_of = _reached()
        for known in dumps():
            if known.position == position:
                return known
        partial = folder() / _PARTIAL
        # What a process that was killed has left.
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        rows = _write_editions(partial, cursor, progress)
        since = max((known.position for known in dumps()), default=0)
        for name, after in ((_LOG_FILE, 0), (_CHANGES_FILE, since)):
            query = log_lines(after=after, up_to=position)
            rows[name] = _write_log(partial / name, cursor, query, progress)
        manifest = {
            "position": position,
            "digest": digest,
            "as_of": as_of,
            "changes_since": since,
            "editions": rows[FORMATS[0].name],
            "files": [_described(partial / name, rows[name]) for name in sorted(rows)],
        }
        _sign(partial, manifest)
        target = folder() / f"{position:012}"
        partial.rename(target)
        forget_old_dumps()
        return Dump(target, manifest)


def lines_to_write() -> int:
    """Return about how many lines a dump has now."""
    return Edition.objects.count() + PublicationLog.objects.count()


@contextmanager
def snapshot() -> Iterator[CursorWrapper]:
    """Open a transaction that sees one moment."""
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield cursor


def _claim(cursor: CursorWrapper) -> None:
    """Keep others from writing a dump meanwhile.

    Raises:
        BusyError: somebody is writing one.
    """
    cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
    if cursor.fetchone() != (True,):
        raise BusyError


def _reached() -> tuple[int, str, str | None]:
    """Return position, digest and instant of the entry that the lines have come to."""
    newest = DumpLine.objects.aggregate(position=Max("position"))["position"]
    if newest is None:
        return 0, FIRST, None
    head = PublicationLog.objects.get(position=newest)
    return head.position, head.digest, head.written_at.isoformat()


def _write_editions(
    partial: Path, cursor: CursorWrapper, progress: Progress
) -> dict[str, int]:
    """Write the editions in every format; return how many lines each file has."""
    count = 0
    with ExitStack() as ending:
        files = [form(partial) for form in FORMATS]
        for file in files:
            ending.callback(file.end)
        for text in lines(cursor, EDITIONS):
            line = Line(text, orjson.loads(text))
            for file in files:
                file.add(line)
            count += 1
            progress(1)
    return dict.fromkeys((file.name for file in files), count)


def _write_log(
    path: Path, cursor: CursorWrapper, query: str, progress: Progress
) -> int:
    count = 0
    with Packed(path) as file:
        for text in lines(cursor, query):
            file.write(text + b"\n")
            count += 1
            progress(1)
    return count


def _described(path: Path, rows: int) -> dict[str, Any]:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return {"name": path.name, "size": size, "sha256": digest, "lines": rows}


def _sign(partial: Path, manifest: dict[str, Any]) -> None:
    key = key_in(settings.DATA_DIR)
    text = orjson.dumps(manifest, option=orjson.OPT_INDENT_2) + b"\n"
    (partial / SIGNATURE).write_text(signature(key, text))
    (partial / PUBLIC_KEY).write_bytes(public_pem(key))
    (partial / MANIFEST).write_bytes(text)

"""The catalogue as it is now, line by line, as the database sends it."""

from collections.abc import Iterator
from contextlib import ExitStack
from threading import BoundedSemaphore
from typing import Final

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg.pq import TransactionStatus

from .lines import EDITIONS, blocks, renew_lines

# At once, of each process: a slow reader holds a thread and a connection.
MOST_STREAMS: Final = 1
_free = BoundedSemaphore(MOST_STREAMS)
_BEGIN: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_MEASURE: Final = """
SELECT coalesce(max(position), 0), coalesce(sum(octet_length(line) + 1), 0)
FROM catalogue_dumpline
"""
_CHUNK: Final = 131_072  # bytes that are handed on together


class TooManyStreamsError(Exception):
    """Others are reading as much as this process gives out at once."""


class Stream:
    """All editions of one moment with their clauses, as the lines of a dump.

    `position` is that of the log, `size` the number of bytes. To be closed, unless it
    is read to its end.
    """

    def __init__(self) -> None:
        """Open it.

        Raises:
            TooManyStreamsError: come back later.
        """
        renew_lines()
        with ExitStack() as opened:
            if not _free.acquire(blocking=False):
                raise TooManyStreamsError
            opened.callback(_free.release)
            # One of its own: it is read after the request has been dealt with.
            here = connection.copy()
            opened.callback(here.close)
            self._cursor: CursorWrapper = opened.enter_context(here.cursor())
            self._cursor.execute(_BEGIN)
            opened.callback(_end, self._cursor)
            self._cursor.execute(_MEASURE)
            position, size = self._cursor.fetchone()
            self._opened = opened.pop_all()
        self.position, self.size = int(position), int(size)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the bytes, some lines at a time."""
        held: list[bytes] = []
        size = 0
        for block in blocks(self._cursor, EDITIONS):
            held.append(bytes(block))
            size += len(held[-1])
            if size >= _CHUNK:
                yield b"".join(held)
                held, size = [], 0
        yield b"".join(held)
        self.close()

    def close(self) -> None:
        """Let others read; again, it does nothing."""
        self._opened.close()


def _end(cursor: CursorWrapper) -> None:
    """End the transaction, unless lines are still coming: then the line is cut."""
    if cursor.connection.info.transaction_status == TransactionStatus.INTRANS:
        cursor.execute("ROLLBACK")

"""Writing the publication log."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from catalogue.log_chain import FIRST, Entry, digest_after
from catalogue.models import Edition, PublicationLog
from organisations.models import User

from .copying import copy_rows

# Any constant will do; it is the log's own among the database's advisory locks.
LOCK = 0x5354414E44
_COLUMNS = (
    "position",
    "kind",
    "edition_id",
    "written_at",
    "by_id",
    "reason",
    "record",
    "record_digest",
    "previous_digest",
    "digest",
)


class Event(NamedTuple):
    """What happened to an edition, with its record afterwards as canonical JSON."""

    edition: Edition
    kind: str
    record: bytes
    reason: str = ""


class LogWriter:
    """Appends to the log within one transaction; see `log_writer`."""

    def __init__(self, *, at: datetime, by: User | None) -> None:
        head = PublicationLog.objects.head()
        self.at = at
        self.by = by
        self.position = head.position if head else 0
        self.digest = head.digest if head else FIRST

    def append(self, events: Sequence[Event]) -> None:
        """Write an entry for each event, in order. One query."""
        copy_rows(PublicationLog, _COLUMNS, (self._next(event) for event in events))

    def _next(self, event: Event) -> tuple[object, ...]:
        edition, kind, record, reason = event
        entry = Entry(
            position=self.position + 1,
            kind=kind,
            edition=edition.slug,
            written_at=self.at,
            by=self.by.pk if self.by else None,
            reason=reason,
            record_digest=edition.record_digest,
        )
        previous, self.digest = self.digest, digest_after(self.digest, entry)
        self.position = entry.position
        return (
            entry.position,
            kind,
            edition.pk,
            entry.written_at,
            entry.by,
            reason,
            record.decode(),
            entry.record_digest,
            previous,
            self.digest,
        )


@contextmanager
def log_writer(*, at: datetime, by: User | None) -> Iterator[LogWriter]:
    """Open the log for writing, in a transaction that nobody else writes beside.

    Writers wait for one another until the transaction ends, so positions have no
    gaps and no entry becomes visible before an earlier one. Listeners on the
    channel `publication_log` are told when it commits.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        yield LogWriter(at=at, by=by)
        cursor.execute("NOTIFY publication_log")

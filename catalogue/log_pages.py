"""Pages of the publication log as JSON that the database writes.

An entry is in a page with all that its digest covers (see `log_chain`), so whoever has
the pages can compute the chain again. No entry becomes visible before an earlier one
(see `actions.log`): who reads on after the last position has missed none.
"""

from typing import Final, NamedTuple

from django.db import connections

from .models import PublicationLog

MOST_ENTRIES: Final = 1000
# The instant as `datetime.isoformat` writes it, for the digest covers that.
_ENTRY: Final = """concat(
    '{{"position":', entry.position,
    ',"kind":"', entry.kind,
    '","edition":', to_json(edition.slug),
    ',"written_at":"', to_char(
        entry.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
    ),
    '","by":', coalesce(entry.by_id::text, 'null'),
    ',"reason":', to_json(entry.reason),
    ',"record_digest":"', entry.record_digest,
    '","previous_digest":"', entry.previous_digest,
    '","digest":"', entry.digest, '"'{record}, '}}'
)"""
_RECORD: Final = """, ',"record":', entry.record"""
_PAGE: Final = """
SELECT
    coalesce(string_agg(line, ',' ORDER BY position), ''),
    coalesce(max(position), %(after)s),
    (SELECT coalesce(max(position), 0) FROM catalogue_publicationlog)
FROM (
    SELECT entry.position, {entry} AS line
    FROM catalogue_publicationlog AS entry
    JOIN catalogue_edition AS edition ON edition.id = entry.edition_id
    WHERE entry.position > %(after)s
    ORDER BY entry.position
    LIMIT %(limit)s
) AS page
"""
_ONE: Final = """
SELECT {entry}
FROM catalogue_publicationlog AS entry
JOIN catalogue_edition AS edition ON edition.id = entry.edition_id
WHERE entry.position = %s
"""


def entry_line(*, with_record: bool) -> str:
    """Return the SQL expression of an entry as JSON, for `entry` and its `edition`."""
    return _ENTRY.format(record=_RECORD if with_record else "")


class LogPage(NamedTuple):
    """Entries after a position, in order.

    `entries` are their JSON objects with commas between them, `reached` is the position
    of the last one (the one asked after if there is none), `latest` that of the log.
    """

    entries: str
    reached: int
    latest: int


def log_page(*, after: int, limit: int, with_records: bool) -> LogPage:
    """Return up to `limit` entries after a position. One query, however far on.

    Args:
        after: a position, 0 for the first page.
        limit: how many at most.
        with_records: whether each has the edition's record as it was then, the text
            that `record_digest` is the SHA-256 of.
    """
    entry = entry_line(with_record=with_records)
    with connections[PublicationLog.objects.db].cursor() as cursor:
        cursor.execute(_PAGE.format(entry=entry), {"after": after, "limit": limit})
        return LogPage(*cursor.fetchone())


def log_entry(position: int) -> str | None:
    """Return one entry as JSON, with its record; None if there is none. One query."""
    with connections[PublicationLog.objects.db].cursor() as cursor:
        cursor.execute(_ONE.format(entry=entry_line(with_record=True)), [position])
        row = cursor.fetchone()
    return row[0] if row else None

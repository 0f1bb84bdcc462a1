"""What a dump is made of, as lines of JSON that the database writes."""

from collections.abc import Iterator
from string import Template
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from catalogue.log_pages import entry_line

_CLAUSE: Final = """concat(
    '{"cid":"', clause.cid,
    '","parent":', coalesce('"' || parent.cid || '"', 'null'),
    ',"number":', to_json(clause.number),
    ',"title":', to_json(clause.title),
    ',"provision":"', clause.provision,
    '","is_mandatory":', clause.is_mandatory::text,
    ',"text":', to_json(clause.text),
    ',"content":', clause.content, '}'
)"""
# Any constant will do; it is the lines' own among the database's advisory locks.
_LOCK: Final = 0x4C494E45
_REACHED: Final = """
SELECT
    (SELECT coalesce(max(position), 0) FROM catalogue_dumpline),
    (SELECT coalesce(max(position), 0) FROM catalogue_publicationlog)
"""
_FORGET: Final = """
DELETE FROM catalogue_dumpline WHERE edition_id IN (
    SELECT edition_id FROM catalogue_publicationlog
    WHERE position > %(after)s AND position <= %(up_to)s
)
"""
# In the order of the log, so that they lie on the disk as they are read.
_WRITE: Final = f"""
WITH news AS MATERIALIZED (
    SELECT DISTINCT ON (edition_id) edition_id, position, record, record_digest
    FROM catalogue_publicationlog
    WHERE position > %(after)s AND position <= %(up_to)s
    ORDER BY edition_id, position DESC
), own AS (
    SELECT clause.edition_id,
        string_agg({_CLAUSE}, ',' ORDER BY clause.position) AS clauses
    FROM catalogue_clause AS clause
    LEFT JOIN catalogue_clause AS parent ON parent.id = clause.parent_id
    WHERE clause.edition_id IN (SELECT edition_id FROM news)
    GROUP BY clause.edition_id
)
INSERT INTO catalogue_dumpline (edition_id, position, line)
SELECT news.edition_id, news.position, concat(
    '{{"slug":', to_json(edition.slug),
    ',"position":', news.position,
    ',"record_digest":"', news.record_digest,
    '","record":', news.record,
    ',"clauses":[', own.clauses, ']}}'
)
FROM news
JOIN catalogue_edition AS edition ON edition.id = news.edition_id
LEFT JOIN own ON own.edition_id = news.edition_id
ORDER BY news.position
"""  # noqa: S608 (no value is in it)
EDITIONS: Final = "SELECT line FROM catalogue_dumpline ORDER BY position"
_LOG: Final = f"""
SELECT {entry_line(with_record=True)}
FROM catalogue_publicationlog AS entry
JOIN catalogue_edition AS edition ON edition.id = entry.edition_id
WHERE entry.position > $after AND entry.position <= $up_to
ORDER BY entry.position
"""  # noqa: S608 (numbers are put into it)
# JSON has no control characters, so nothing is quoted and lines are as they are.
_AS_THEY_ARE: Final = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"


def renew_lines() -> None:
    """Write anew the lines that entries of the log have made out of date.

    Costs what has changed; one query where nothing has. Of two at once the second
    waits, and finds it done.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REACHED)
        after, up_to = cursor.fetchone()
        if after == up_to:
            return
        with transaction.atomic():
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
            cursor.execute(_REACHED)
            after, up_to = cursor.fetchone()
            asked = {"after": after, "up_to": up_to}
            cursor.execute(_FORGET, asked)
            cursor.execute(_WRITE, asked)


def log_lines(*, after: int, up_to: int) -> str:
    """Return the query of entries after one position, up to another."""
    return Template(_LOG).substitute(after=int(after), up_to=int(up_to))


def blocks(cursor: CursorWrapper, query: str) -> Iterator[memoryview]:
    """Yield the lines of a query of one column, as the database sends them."""
    with cursor.copy(f"COPY ({query}) TO STDOUT {_AS_THEY_ARE}") as copy:
        yield from copy


def lines(cursor: CursorWrapper, query: str) -> Iterator[bytes]:
    """Yield the lines one by one, without their ends."""
    rest = b""
    for block in blocks(cursor, query):
        # A line may be sent in parts.
        *whole, rest = (rest + bytes(block)).split(b"\n")
        yield from whole

"""What a dump is made of, as lines of JSON that the database writes."""

from collections.abc import Iterator
from typing import Final

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
EDITIONS: Final = f"""
SELECT concat(
    '{{"slug":', to_json(edition.slug),
    ',"position":', latest.position,
    ',"record_digest":"', latest.record_digest,
    '","record":', latest.record,
    ',"clauses":[', own.clauses, ']}}'
)
FROM (
    SELECT DISTINCT ON (edition_id) edition_id, position, record, record_digest
    FROM catalogue_publicationlog
    ORDER BY edition_id, position DESC
) AS latest
JOIN catalogue_edition AS edition ON edition.id = latest.edition_id
LEFT JOIN (
    SELECT clause.edition_id,
        string_agg({_CLAUSE}, ',' ORDER BY clause.position) AS clauses
    FROM catalogue_clause AS clause
    LEFT JOIN catalogue_clause AS parent ON parent.id = clause.parent_id
    GROUP BY clause.edition_id
) AS own ON own.edition_id = edition.id
ORDER BY edition.slug COLLATE "C"
"""  # noqa: S608 (no value is in it)
LOG: Final = f"""
SELECT {entry_line(with_record=True)}
FROM catalogue_publicationlog AS entry
JOIN catalogue_edition AS edition ON edition.id = entry.edition_id
ORDER BY entry.position
"""  # noqa: S608 (no value is in it)
# JSON has no control characters, so nothing is quoted and lines are as they are.
_AS_THEY_ARE: Final = "(FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')"


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

"""How the entries of the publication log are tied to one another.

An entry's digest is the SHA-256 of a canonical JSON list: the digest of the entry
before, position, kind, the edition's slug, the instant (UTC, ISO 8601), the id of
the person or null, the reason and the digest of the record. Anybody with a copy of
the log can compute the chain again.
"""

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

import orjson

FIRST = "0" * 64


class Entry(NamedTuple):
    """What the digest of one entry covers, besides the entry before it."""

    position: int
    kind: str
    edition: str
    written_at: datetime
    by: int | None
    reason: str
    record_digest: str


def digest_after(previous: str, entry: Entry) -> str:
    """Return the entry's digest, given that of the entry before (`FIRST` at first)."""
    instant = entry.written_at.astimezone(UTC).isoformat(timespec="microseconds")
    covered = [previous, *entry._replace(written_at=instant)]  # type: ignore[arg-type]
    return hashlib.sha256(orjson.dumps(covered)).hexdigest()

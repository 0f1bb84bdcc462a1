"""How the entries of the portal's log are tied to one another.

The digest of an entry is the SHA-256 of a JSON list: the digest of the entry before,
and all that the entry says. So the digest of the last one stands for the whole log.
"""

import hashlib
import json
from typing import Any, Final

FIRST: Final = "0" * 64
_COVERED: Final = (
    "position",
    "kind",
    "edition",
    "written_at",
    "by",
    "reason",
    "record_digest",
)


class BrokenChainError(Exception):
    """What the site sent, or what the copy holds, is not the log that it says it is."""


def canonical(value: Any) -> str:
    """Return the one way to write a value as JSON: keys sorted, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def check(entry: dict[str, Any], *, position: int, previous: str) -> None:
    """See that an entry follows from the one before it.

    Args:
        entry: as the site sends it, with its record.
        position: that of the entry before.
        previous: its digest.

    Raises:
        BrokenChainError: it does not, or its record is another.
    """
    if missing := {*_COVERED, "digest", "record"} - entry.keys():
        raise BrokenChainError(f"an entry lacks {', '.join(sorted(missing))}")
    here = f"entry {entry['position']}"
    if entry["position"] != position + 1:
        raise BrokenChainError(f"{here} comes after {position}: some are missing")
    if digest_of(entry["record"]) != entry["record_digest"]:
        raise BrokenChainError(f"{here} has another record than its digest says")
    if entry["digest"] != digest_after(previous, entry):
        raise BrokenChainError(f"{here} does not follow from the one before it")


def digest_after(previous: str, entry: dict[str, Any]) -> str:
    """Return the digest of an entry, given that of the one before."""
    return digest_of([previous, *(entry[name] for name in _COVERED)])


def digest_of(value: Any) -> str:
    """Return the SHA-256 of a value as JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()

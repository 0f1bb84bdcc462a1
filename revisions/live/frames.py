"""What goes over the wire: one byte that says the kind, and its bytes.

From the editor: STATE (its state vector), UPDATE (a number of four bytes, then the
update), PRESENCE (JSON: where its caret is). To the editor: WELCOME (JSON: who it is
and whether it may write), STATE (what is stored, as a state vector: it answers with
what it has more), UPDATE, STORED (the number of an update that is now safe) and
PRESENCE (JSON: who, where, or gone).
"""

import json
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from .refusals import Reason, RefusedError

LARGEST = 1_048_576  # bytes of a frame
LARGEST_PRESENCE = 2_048  # bytes; a notification of PostgreSQL holds 8,000
_NUMBER = 4  # bytes


class Kind(IntEnum):
    """The first byte."""

    STATE = 0
    UPDATE = 1
    PRESENCE = 2
    STORED = 3
    WELCOME = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """What an editor sent; `number` is of updates only."""

    kind: Kind
    body: bytes
    number: bytes = b""


def read(message: bytes) -> Frame:
    """Take a message apart.

    Raises:
        RefusedError: it is too large, or of a kind that editors do not send.
    """
    if len(message) > LARGEST:
        raise RefusedError(Reason.TOO_LARGE)
    kind, body = message[:1], message[1:]
    if kind == bytes([Kind.STATE]):
        return Frame(Kind.STATE, body)
    if kind == bytes([Kind.UPDATE]) and len(body) > _NUMBER:
        return Frame(Kind.UPDATE, body[_NUMBER:], body[:_NUMBER])
    if kind == bytes([Kind.PRESENCE]) and len(body) <= LARGEST_PRESENCE:
        return Frame(Kind.PRESENCE, body)
    raise RefusedError(Reason.MALFORMED)


def write(kind: Kind, body: bytes) -> bytes:
    """Put a message together."""
    return bytes([kind]) + body


def write_json(kind: Kind, body: dict[str, Any]) -> bytes:
    """Put a message of JSON together."""
    return write(kind, json.dumps(body, separators=(",", ":")).encode())


def caret_of(frame: Frame) -> dict[str, Any] | None:
    """Return where the caret of an editor is; none when it is not in the text.

    Raises:
        RefusedError: it is no JSON object.
    """
    try:
        caret = json.loads(frame.body)
    except (ValueError, RecursionError) as fault:
        raise RefusedError(Reason.MALFORMED) from fault
    if caret is None or isinstance(caret, dict):
        return caret
    raise RefusedError(Reason.MALFORMED)

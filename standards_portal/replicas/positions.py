"""Positions in the database's log of writes, as PostgreSQL writes them: `0/16B3748`."""

import re
from typing import Final

_WRITTEN: Final = re.compile(r"([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})")
_HALF: Final = 32  # bits


def position_of(text: str) -> int | None:
    """Return the position that a text names; nothing if it names none."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return None
    high, low = (int(half, 16) for half in written.groups())
    return high << _HALF | low


def text_of(position: int) -> str:
    """Return a position as PostgreSQL writes it."""
    return f"{position >> _HALF:X}/{position & (1 << _HALF) - 1:X}"

"""Which database answers a read."""

import hashlib
from collections.abc import Iterable
from typing import Final, NamedTuple

from django.db import DEFAULT_DB_ALIAS

# Further than any database is: no copy has come so far.
BEYOND: Final = 2**64


class Seen(NamedTuple):
    """A database as it was last seen. `position` is how far it is, 0 if not known."""

    alias: str
    is_alive: bool
    position: int


def choose(
    primary: Seen, replicas: Iterable[Seen], *, written: int, asked_by: str
) -> str:
    """Return the alias of the database that answers.

    Who asks is answered by the same copy as long as it may answer, so that nobody sees
    the catalogue go back in time. While the primary is away, the copies that are
    furthest answer; where none may, the primary does.

    Args:
        primary: its position is the one that a copy must have reached by now.
        replicas: the copies.
        written: the position of the last write of who asks; 0 if there is none.
        asked_by: a name of who asks.
    """
    able = [seen for seen in replicas if seen.is_alive and seen.position >= written]
    if primary.is_alive:
        able = [seen for seen in able if seen.position >= primary.position]
    else:
        furthest = max((seen.position for seen in able), default=0)
        able = [seen for seen in able if seen.position == furthest]
    # The highest hash: one that goes away moves nobody but those whom it answered.
    return max(
        (seen.alias for seen in able),
        key=lambda alias: hashlib.sha256(f"{alias} {asked_by}".encode()).digest(),
        default=DEFAULT_DB_ALIAS,
    )

"""How far each database is, seen a few times a second."""

import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import closing
from threading import Lock, Thread
from typing import Any, Final, NamedTuple

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections

from .choosing import BEYOND, Seen

_EVERY: Final = 0.25  # seconds between two looks
_ALIVE: Final = 2.0  # seconds for which a look says that a database is there
_LOOK: Final = """
SELECT
    pg_is_in_recovery(),
    CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
    ELSE pg_current_wal_lsn() END - '0/0'::pg_lsn
"""


class Look(NamedTuple):
    """How far a database was, at a time of the monotonic clock, in seconds."""

    at: float
    position: int


class Watched:
    """One database. Looks come from a thread of its own, questions from any."""

    def __init__(self, alias: str, *, lag: float) -> None:
        """Remember looks for the time that a copy may be behind."""
        self.alias = alias
        self._looks: deque[Look] = deque(maxlen=int((lag + _ALIVE) / _EVERY) + 2)
        self._is_left_out = False

    def note(self, look: Look) -> None:
        """Take in a look at the database."""
        self._looks.append(look)
        self._is_left_out = False

    def leave_out(self) -> None:
        """Take it for away until it is seen again."""
        self._is_left_out = True

    def is_alive(self, now: float) -> bool:
        """Whether it was seen lately."""
        looks = list(self._looks)
        return bool(looks) and not self._is_left_out and now - looks[-1].at <= _ALIVE

    def reached(self) -> int:
        """Return how far it was when it was last seen; 0 if it never was."""
        looks = list(self._looks)
        return looks[-1].position if looks else 0

    def reached_by(self, moment: float) -> int:
        """Return how far it was at a moment; for one before the first look, at that."""
        looks = list(self._looks)
        if not looks:
            return BEYOND
        before = [look.position for look in looks if look.at <= moment]
        return before[-1] if before else looks[0].position


class Watch:
    """The primary and its copies. Begins at the first question: workers are forked."""

    def __init__(self, replicas: Iterable[str], *, lag: float) -> None:
        """Know the copies by alias, and how many seconds one may be behind."""
        self._lag = lag
        self._primary = Watched(DEFAULT_DB_ALIAS, lag=lag)
        self._replicas = {alias: Watched(alias, lag=lag) for alias in replicas}
        self._lock = Lock()
        self._has_begun = False

    def primary(self) -> Seen:
        """Return the primary, as far as a copy must have come by now."""
        self._begin()
        now = time.monotonic()
        # Never seen is not the same as gone.
        must = self._primary.reached_by(now - self._lag)
        return Seen(
            DEFAULT_DB_ALIAS, must == BEYOND or self._primary.is_alive(now), must
        )

    def replicas(self) -> list[Seen]:
        """Return the copies."""
        self._begin()
        now = time.monotonic()
        return [
            Seen(alias, watched.is_alive(now), watched.reached())
            for alias, watched in self._replicas.items()
        ]

    def leave_out(self, alias: str) -> None:
        """Leave a copy out that failed, until it is seen again."""
        self._replicas[alias].leave_out()

    def _begin(self) -> None:
        with self._lock:
            if self._has_begun:
                return
            self._has_begun = True
        for watched in (self._primary, *self._replicas.values()):
            Thread(
                target=_look_for_ever,
                args=(_parameters(watched.alias), watched.note),
                kwargs={"is_copy": watched is not self._primary},
                daemon=True,
            ).start()


def _parameters(alias: str) -> dict[str, Any]:
    given = connections[alias].get_connection_params()
    for name in ("context", "cursor_factory", "prepare_threshold"):
        given.pop(name, None)
    options = f"{given.get('options', '')} -c statement_timeout=2000"
    return given | {"connect_timeout": 2, "options": options}


def _look_for_ever(
    parameters: dict[str, Any], note: Callable[[Look], None], *, is_copy: bool
) -> None:
    while True:
        try:
            with closing(psycopg.connect(**parameters, autocommit=True)) as connection:
                while True:
                    _look(connection, note, is_copy=is_copy)
                    time.sleep(_EVERY)
        except (psycopg.Error, OSError):
            time.sleep(_EVERY)


def _look(
    connection: "psycopg.Connection[Any]",
    note: Callable[[Look], None],
    *,
    is_copy: bool,
) -> None:
    # The moment of before: a position must not count for a time when it was not there.
    at = time.monotonic()
    row = connection.execute(_LOOK).fetchone()
    # One that was promoted goes its own way.
    if row is not None and row[1] is not None and row[0] == is_copy:
        note(Look(at, int(row[1])))


def watch_of_settings() -> Watch:
    """Return a watch over the databases that the settings name."""
    replicas = [alias for alias in settings.DATABASES if alias != DEFAULT_DB_ALIAS]
    return Watch(replicas, lag=settings.DATABASE_REPLICA_LAG)

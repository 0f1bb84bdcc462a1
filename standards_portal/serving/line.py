"""The shortest way to a database, past Django."""

from queue import Empty, SimpleQueue
from typing import Any

import psycopg
from django.db import connections

from .capacity import AT_ONCE, PATIENCE


class Line:
    """Asks one query at a time, over connections that are held open for it.

    They are of the pool of the database, and leave most of it to Django. Without a
    pool, as in tests, it is the connection of the thread.
    """

    def __init__(self, alias: str) -> None:
        """Know the database; nothing is opened."""
        self._alias = alias
        # Those that are free; None for one that is not opened yet.
        self._free: SimpleQueue[psycopg.Connection[Any] | None] = SimpleQueue()
        for _ in range(AT_ONCE):
            self._free.put(None)

    def ask(self, query: str, values: list[str]) -> tuple[Any, ...] | None:
        """Return the first row that a query finds.

        Raises:
            psycopg.Error, django.db.Error: the database is away, or too many ask.
        """
        here: Any = connections[self._alias]
        if here.pool is not None:
            return self._ask_held(here.pool, query, values)
        here.ensure_connection()
        try:
            return _row(here.connection, query, values)
        except psycopg.Error:
            here.close()
            raise

    def _ask_held(
        self, pool: Any, query: str, values: list[str]
    ) -> tuple[Any, ...] | None:
        try:
            held = self._free.get(timeout=PATIENCE)
        except Empty:
            raise psycopg.OperationalError from None
        try:
            if held is None:
                pool.open()
                held = pool.getconn()
            row = _row(held, query, values)
        except psycopg.Error:
            if held is not None:
                # The pool puts it away if it is broken.
                pool.putconn(held)
            self._free.put(None)
            raise
        self._free.put(held)
        return row


def _row(
    held: "psycopg.Connection[Any]", query: str, values: list[str]
) -> tuple[Any, ...] | None:
    # Not by Django's cursor, which has each query planned anew: that takes longer than
    # the query itself.
    cursor = psycopg.Cursor(held)
    return cursor.execute(query, values, prepare=True, binary=True).fetchone()

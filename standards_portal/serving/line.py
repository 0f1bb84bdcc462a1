"""The shortest way to a database, past Django."""

from collections import deque
from typing import Any

import psycopg
from django.db import connections


class Line:
    """Asks one query at a time, over connections that are held open for it.

    They are as many as ask at once, and of the pool of the database. Without a pool,
    as in tests, it is the connection of the thread.
    """

    def __init__(self, alias: str) -> None:
        """Know the database; nothing is opened."""
        self._alias = alias
        self._free: deque[psycopg.Connection[Any]] = deque()

    def ask(self, query: str, values: list[str]) -> tuple[Any, ...] | None:
        """Return the first row that a query finds.

        Raises:
            psycopg.Error, django.db.Error: the database is away.
        """
        here: Any = connections[self._alias]
        if here.pool is None:
            here.ensure_connection()
            try:
                return _row(here.connection, query, values)
            except psycopg.Error:
                here.close()
                raise
        try:
            held = self._free.pop()
        except IndexError:
            here.pool.open()
            held = here.pool.getconn()
        try:
            row = _row(held, query, values)
        except psycopg.Error:
            # The pool puts it away if it is broken.
            here.pool.putconn(held)
            raise
        self._free.append(held)
        return row


def _row(
    held: "psycopg.Connection[Any]", query: str, values: list[str]
) -> tuple[Any, ...] | None:
    # Not by Django's cursor, which has each query planned anew: that takes longer than
    # the query itself.
    cursor = psycopg.Cursor(held)
    return cursor.execute(query, values, prepare=True, binary=True).fetchone()

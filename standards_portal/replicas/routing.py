"""Where the queries of a request go."""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models, transaction


@dataclass
class Reading:
    """The database that a request reads from, and whether it wrote what it reads."""

    alias: str = DEFAULT_DB_ALIAS
    has_written: bool = False


_current: ContextVar[Reading] = ContextVar("reading")


def begin(alias: str) -> Reading:
    """Read from a database until the thread's next request: bodies are read late."""
    reading = Reading(alias)
    _current.set(reading)
    return reading


def alias_for_reads() -> str:
    """Return the database that is read from now; outside of requests the primary."""
    reading = _current.get(None)
    if reading is None or transaction.get_connection().in_atomic_block:
        return DEFAULT_DB_ALIAS
    return reading.alias


class ReplicaRouter:
    """Sends reads to the copy that answers the request, everything else to the primary.

    After a request's first write it reads from the primary, and so does whatever runs
    in a transaction. A model that says `is_read_from_primary` always is.
    """

    def db_for_read(self, model: type[models.Model], **_hints: Any) -> str:
        """Return where a model is read."""
        if getattr(model, "is_read_from_primary", False):
            return DEFAULT_DB_ALIAS
        return alias_for_reads()

    def db_for_write(self, model: type[models.Model], **_hints: Any) -> str:
        """Return the primary, and remember that it was written to."""
        reading = _current.get(None)
        if reading is not None and not getattr(model, "is_read_from_primary", False):
            reading.alias, reading.has_written = DEFAULT_DB_ALIAS, True
        return DEFAULT_DB_ALIAS

    def allow_relation(self, *_rows: models.Model, **_hints: Any) -> bool:
        """Let rows of different databases meet: they are copies of the same."""
        return True

    def allow_migrate(self, db: str, *_app: str, **_hints: Any) -> bool:
        """Migrate the primary; the copies follow."""
        return db == DEFAULT_DB_ALIAS

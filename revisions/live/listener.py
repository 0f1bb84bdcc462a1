"""What the processes tell each other, through the database that they share."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import psycopg
from django.db import connection

from revisions.actions.drafting import UPDATES_CHANNEL

from .threads import in_thread

PRESENCE_CHANNEL = "draft_presence"
PAUSE = 0.5  # seconds before it is tried again

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """An update was stored."""

    draft: int
    update: int


@dataclass(frozen=True, slots=True)
class Moved:
    """A caret has moved, or an editor has gone."""

    draft: int
    presence: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Resumed:
    """Listening has begun, perhaps after a gap in which anything was missed."""


Notice = Stored | Moved | Resumed


async def notices() -> AsyncIterator[Notice]:
    """Return what happens in any process, for ever; connect anew when it breaks."""
    while True:
        with suppress(psycopg.Error, OSError):
            async for notice in _listen():
                yield notice
        _log.warning("Live drafting lost its database; it tries again.")
        await asyncio.sleep(PAUSE)


async def _listen() -> AsyncIterator[Notice]:
    parameters = connection.get_connection_params()
    for name in ("context", "cursor_factory"):
        parameters.pop(name, None)
    listener = await psycopg.AsyncConnection.connect(**parameters, autocommit=True)
    async with listener:
        await listener.execute(f"LISTEN {UPDATES_CHANNEL}")
        await listener.execute(f"LISTEN {PRESENCE_CHANNEL}")
        yield Resumed()
        async for notice in listener.notifies():
            yield _read(notice)


def _read(notice: psycopg.Notify) -> Notice:
    if notice.channel == UPDATES_CHANNEL:
        draft, update = map(int, notice.payload.split())
        return Stored(draft, update)
    presence = json.loads(notice.payload)
    return Moved(presence.pop("draft"), presence)


async def tell_presence(draft: int, presence: dict[str, Any]) -> None:
    """Let every process know where an editor is."""
    payload = json.dumps({"draft": draft, **presence}, separators=(",", ":"))
    await in_thread(_notify, payload)


def _notify(payload: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [PRESENCE_CHANNEL, payload])

"""The ASGI application: connections come in, notices of other processes too."""

import asyncio
import logging
from contextlib import suppress

from django.db import DatabaseError

from . import frames
from .admission import Scope, admit
from .connections import Connection, Receive, Send
from .frames import Kind
from .listener import Moved, Notice, Resumed, Stored, notices
from .refusals import Reason, RefusedError
from .rooms import Rooms
from .threads import in_thread

_log = logging.getLogger(__name__)


class Application:
    """The rooms of this process, and what keeps them up to date."""

    def __init__(self) -> None:
        self._rooms = Rooms()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what the web server asks for."""
        match scope["type"]:
            case "lifespan":
                await self._live(receive, send)
            case "websocket":
                await self._connect(scope, receive, send)
            case _:
                await answer_that_it_lives(send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        following = asyncio.create_task(self._follow())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        following.cancel()
        with suppress(asyncio.CancelledError):
            await following
        await send({"type": "lifespan.shutdown.complete"})

    async def _follow(self) -> None:
        async for notice in notices():
            try:
                await self._take_in(notice)
            except DatabaseError:
                # Listening breaks as well then, and all is read when it resumes.
                _log.warning("Live drafting could not read what was stored.")
            except Exception:  # noqa: BLE001 (whatever it is, others go on)
                # Were it to end here, nobody would hear of anything stored later.
                _log.exception("Live drafting could not take in what was stored.")

    async def _take_in(self, notice: Notice) -> None:
        match notice:
            case Resumed():
                await self._rooms.read_all()
            case Stored(draft, update):
                if room := self._rooms.opened(draft):
                    await room.read(update)
            case Moved(draft, presence):
                if room := self._rooms.opened(draft):
                    room.post(frames.write_json(Kind.PRESENCE, presence))

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        try:
            await self._converse(scope, receive, send)
        except RefusedError as refusal:
            await close(send, refusal.reason)
        except DatabaseError:
            await close(send, Reason.UNAVAILABLE)

    async def _converse(self, scope: Scope, receive: Receive, send: Send) -> None:
        admission = await in_thread(admit, scope)
        connection = Connection(scope, receive, send)
        async with self._rooms.entered(connection, admission.draft) as room:
            await connection.converse(admission, room)


async def close(send: Send, reason: Reason) -> None:
    """End a connection and say why; the other side may be gone already."""
    code, word = reason.value
    with suppress(OSError, RuntimeError):
        await send({"type": "websocket.close", "code": code, "reason": word})


async def answer_that_it_lives(send: Send) -> None:
    """Answer a plain request: the process runs."""
    headers = [(b"content-type", b"text/plain"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"live\n"})

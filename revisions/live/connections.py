"""One editor's connection."""

import asyncio
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from revisions.actions.drafting import append_update

from . import frames
from .admission import Admission, Scope, admit
from .allowance import Allowance
from .frames import Frame, Kind
from .listener import tell_presence
from .refusals import Reason, RefusedError
from .rooms import Room
from .threads import in_thread

Event = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Event]]
Send = Callable[[Event], Awaitable[None]]

LONGEST_QUEUE = 2_000  # frames that an editor may be behind
PATIENCE = 30.0  # seconds that one frame may take to be sent
BETWEEN_LOOKS = 5.0  # seconds between two looks at whether somebody still may


class Connection:
    """An editor in a room: reads what it sends, sends what is posted to it."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._queue: asyncio.Queue[bytes] = asyncio.Queue(LONGEST_QUEUE)
        self._is_behind = False
        self._allowance = Allowance(time.monotonic())
        # Chosen here, so that nobody can speak for somebody else's caret.
        self._number = secrets.randbits(31)

    def post(self, frame: bytes) -> None:
        """Put a frame into the queue; who falls too far behind is cut off."""
        try:
            self._queue.put_nowait(frame)
        except asyncio.QueueFull:
            self._is_behind = True

    async def converse(self, admission: Admission, room: Room) -> None:
        """Talk until either side ends it.

        Raises:
            RefusedError: this side ends it.
        """
        self._admission, self._room = admission, room
        self.post(self._welcome())
        self.post(room.state())
        talk = [self._listen(), self._speak(), self._look_again()]
        tasks = [asyncio.ensure_future(part) for part in talk]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._say_goodbye()

    async def _say_goodbye(self) -> None:
        gone = {"editor": self._number, "gone": True}
        await tell_presence(self._room.draft.pk, gone)

    def _welcome(self) -> bytes:
        person = self._admission.person
        return frames.write_json(
            Kind.WELCOME,
            {
                "editor": self._number,
                "person": {"id": person.pk, "name": str(person)},
                "may_write": self._admission.may_write,
            },
        )

    async def _listen(self) -> None:
        while (event := await self._receive())["type"] == "websocket.receive":
            if not self._allowance.take(time.monotonic()):
                raise RefusedError(Reason.TOO_FAST)
            frame = frames.read(event.get("bytes") or b"")
            await self._answer(frame)

    async def _speak(self) -> None:
        while True:
            frame = await self._queue.get()
            if self._is_behind:
                raise RefusedError(Reason.TOO_SLOW)
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._send({"type": "websocket.send", "bytes": frame})
            except TimeoutError as late:
                raise RefusedError(Reason.TOO_SLOW) from late

    async def _look_again(self) -> None:
        """End it when the session has ended; say so when writing has."""
        while True:
            await asyncio.sleep(BETWEEN_LOOKS)
            before = self._admission.may_write
            self._admission = await in_thread(admit, self._scope)
            if self._admission.may_write != before:
                self.post(self._welcome())

    async def _answer(self, frame: Frame) -> None:
        match frame.kind:
            case Kind.UPDATE:
                await self._store(frame)
            case Kind.PRESENCE:
                await self._tell_caret(frame)
            case _:
                self._bring_up_to_date(frame)

    async def _store(self, frame: Frame) -> None:
        """Store an update, and only then say so; all editors get it from the row."""
        try:
            await in_thread(
                append_update,
                self._room.draft,
                frame.body,
                by=self._admission.person,
                at=timezone.now(),
            )
        except ValidationError as fault:
            raise RefusedError(Reason.MALFORMED) from fault
        except PermissionDenied as refusal:
            raise RefusedError(Reason.READ_ONLY) from refusal
        self.post(frames.write(Kind.STORED, frame.number))

    async def _tell_caret(self, frame: Frame) -> None:
        person = self._admission.person
        presence = {
            "editor": self._number,
            "person": {"id": person.pk, "name": str(person)},
            "caret": frames.caret_of(frame),
        }
        await tell_presence(self._room.draft.pk, presence)

    def _bring_up_to_date(self, frame: Frame) -> None:
        try:
            self._room.follow(self, frame.body)
        except ValueError as fault:
            raise RefusedError(Reason.MALFORMED) from fault

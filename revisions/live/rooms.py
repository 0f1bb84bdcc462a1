"""The text of one work item in this process, and the editors who are at it.

A room knows nothing that is not stored: it is the sum of the rows, read when it is
opened and whenever one was added. Losing it loses nothing.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Protocol

from pycrdt import Doc, TransactionEvent

from revisions.actions.drafting import compact
from revisions.models import Draft, DraftUpdate

from . import frames
from .frames import Kind
from .threads import in_thread

_log = logging.getLogger(__name__)


class Editor(Protocol):
    """Somebody to whom frames can be posted; it never waits."""

    def post(self, frame: bytes) -> None:
        """Put a frame into the queue of what is sent."""


class Room:
    """One text; everything but reading rows happens in the loop's own thread."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.editors: set[Editor] = set()
        self._followers: set[Editor] = set()
        self._doc: Doc[Any] = Doc()
        self._known: set[int] = set()
        self._reading = asyncio.Lock()

    async def open(self) -> None:
        """Take in all that is stored, unless that has been done."""
        async with self._reading:
            if not self._known:
                self._take_in(await in_thread(rows_of, self.draft))
                # From now on; what there is now, each editor asks for.
                self._doc.observe(self._pass_on)

    async def read(self, pk: int) -> None:
        """Take in the row that was added."""
        async with self._reading:
            if pk in self._known:
                return
            rows = await in_thread(rows_of, self.draft, pk)
            # A row that is gone has been joined with others.
            self._take_in(rows or await in_thread(rows_of, self.draft))

    async def read_all(self) -> None:
        """Take in every row anew; what the text has already changes nothing."""
        async with self._reading:
            self._take_in(await in_thread(rows_of, self.draft))

    def state(self) -> bytes:
        """Return the frame that says what the text consists of."""
        return frames.write(Kind.STATE, self._doc.get_state())

    def follow(self, editor: Editor, state: bytes) -> None:
        """Post what an editor with this state does not have, and from now on all else.

        Nothing before that: a change of a text that is not there could not be shown.

        Raises:
            ValueError: it is no state vector.
        """
        editor.post(frames.write(Kind.UPDATE, self._doc.get_update(state)))
        self._followers.add(editor)

    def leave(self, editor: Editor) -> None:
        """Post nothing more to an editor."""
        self.editors.discard(editor)
        self._followers.discard(editor)

    def post(self, frame: bytes) -> None:
        """Post a frame to every editor that follows."""
        for editor in self._followers:
            editor.post(frame)

    def _take_in(self, rows: list[tuple[int, bytes]]) -> None:
        for pk, update in rows:
            self._doc.apply_update(update)
            self._known.add(pk)

    def _pass_on(self, change: TransactionEvent) -> None:
        self.post(frames.write(Kind.UPDATE, change.update))


class Rooms:
    """The rooms that are open in this process."""

    def __init__(self) -> None:
        self._rooms: dict[int, Room] = {}
        self._tidying: set[asyncio.Task[int]] = set()

    @asynccontextmanager
    async def entered(self, editor: Editor, draft: Draft) -> AsyncIterator[Room]:
        """Let an editor be in the room of a draft, which holds all that is stored."""
        room = self._rooms.setdefault(draft.pk, Room(draft))
        room.editors.add(editor)
        try:
            await room.open()
            yield room
        finally:
            room.leave(editor)
            if not room.editors:
                self._close(room)

    def _close(self, room: Room) -> None:
        """Forget the room that everybody has left, and join its rows into one."""
        del self._rooms[room.draft.pk]
        task = asyncio.create_task(in_thread(compact, room.draft))
        self._tidying.add(task)
        task.add_done_callback(self._tidied)

    def _tidied(self, task: "asyncio.Task[int]") -> None:
        self._tidying.discard(task)
        if not task.cancelled() and task.exception():
            _log.warning("The updates of a draft could not be joined.")

    def opened(self, draft: int) -> Room | None:
        """Return the room of a draft if somebody is in it."""
        return self._rooms.get(draft)

    async def read_all(self) -> None:
        """Read every room's rows anew."""
        for room in list(self._rooms.values()):
            await room.read_all()


def rows_of(draft: Draft, pk: int | None = None) -> list[tuple[int, bytes]]:
    """Return the update with this key, or all of the draft, in order."""
    updates = DraftUpdate.objects.filter(draft=draft)
    if pk is not None:
        updates = updates.filter(pk=pk)
    rows = updates.order_by("pk").values_list("pk", "data")
    return [(pk, bytes(update)) for pk, update in rows]

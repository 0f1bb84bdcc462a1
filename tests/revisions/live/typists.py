"""Editors without a browser: they write, lose their connection, and come back."""

import asyncio
import json
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import websockets
from pycrdt import Doc, XmlFragment, XmlText, merge_updates

from revisions.drafting.shared_text import FIELD
from revisions.live.frames import Kind
from tests.revisions.live.servers import SITE

ANSWERED = 10.0  # seconds


def connect(address: str, cookie: str, **options):
    headers = {"Cookie": cookie} if cookie else {}
    return websockets.connect(
        address,
        additional_headers=headers,
        **({"origin": SITE, "max_size": None, "proxy": None} | options),
    )


async def closing_of(address: str, cookie: str, *frames: bytes, **options):
    """Return the code and word with which the server ends the connection."""
    async with asyncio.timeout(ANSWERED), connect(address, cookie, **options) as socket:
        with suppress(websockets.ConnectionClosed):
            for frame in frames:
                await socket.send(frame)
            while True:
                await socket.recv()
        return socket.close_code, socket.close_reason


class Typist:
    """One editor: a document of its own, joined with the others' by the server."""

    def __init__(self, address: Callable[[], str], cookie: str, seed: int) -> None:
        self.doc: Doc[Any] = Doc()
        self.acknowledged: list[str] = []
        self.welcome: dict[str, Any] = {}
        self._address, self._cookie = address, cookie
        self._random = random.Random(seed)
        self._unsent: list[tuple[bytes, str]] = []
        self._underway: list[tuple[bytes, str]] = []
        self._letter = ""
        self._is_remote = False
        self._socket: Any = None
        self._ready = asyncio.Event()
        self._number = 0
        self.doc.observe(self._on_change)

    async def run(self) -> None:
        """Stay connected until cancelled."""
        while True:
            try:
                async with connect(self._address(), self._cookie) as socket:
                    self._socket = socket
                    async for message in socket:
                        await self._on_frame(message[0], message[1:])
            except (OSError, websockets.WebSocketException, TimeoutError):
                pass
            self._socket = None
            self._unsent = self._underway + self._unsent
            self._underway = []
            await asyncio.sleep(0.05 + self._random.random() / 10)

    async def ready(self) -> None:
        async with asyncio.timeout(30):
            await self._ready.wait()

    async def write(self, letters: str) -> None:
        """Insert each letter somewhere, now and then losing the connection."""
        for letter in letters:
            self._letter = letter
            text = self.title()
            before = str(text)
            at = self._random.randint(0, len(before))
            text.insert(len(before[:at].encode()), letter)
            await self._send()
            await asyncio.sleep(self._random.random() / 50)
            if self._random.random() < 0.02:
                self.cut()

    def cut(self) -> None:
        if self._socket is not None:
            self._socket.transport.abort()

    async def settled(self) -> None:
        """Wait until all that was written is acknowledged."""
        async with asyncio.timeout(60):
            while self._unsent or self._underway or self._socket is None:
                await asyncio.sleep(0.02)

    def title(self) -> XmlText:
        fragment = self.doc.get(FIELD, type=XmlFragment)
        text: XmlText = fragment.children[0].children[0].children[0]
        return text

    def text(self) -> str:
        return str(self.title())

    def _on_change(self, change) -> None:
        if not self._is_remote:
            self._unsent.append((change.update, self._letter))

    async def _send(self) -> None:
        if self._socket is None or self._underway or not self._unsent:
            return
        self._underway, self._unsent = self._unsent, []
        self._number += 1
        update = merge_updates(*(update for update, _ in self._underway))
        frame = bytes([Kind.UPDATE]) + self._number.to_bytes(4) + update
        await self._say(frame)

    async def _say(self, frame: bytes) -> None:
        if self._socket is not None:
            try:
                await self._socket.send(frame)
            except websockets.ConnectionClosed:
                return

    async def _on_frame(self, kind: int, body: bytes) -> None:
        match kind:
            case Kind.WELCOME:
                self.welcome = json.loads(body)
            case Kind.STATE:
                await self._say(bytes([Kind.STATE]) + self.doc.get_state())
                await self._send()
            case Kind.UPDATE:
                self._is_remote = True
                self.doc.apply_update(body)
                self._is_remote = False
                self._ready.set()
            case Kind.STORED if int.from_bytes(body) == self._number:
                self.acknowledged += [letter for _, letter in self._underway]
                self._underway = []
                await self._send()

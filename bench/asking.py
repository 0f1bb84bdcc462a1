"""Asking a served application, one question after another, over one connection."""

import http.client
import json
import sys
import time
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE = 600.0  # seconds


@dataclass
class Caller:
    """Somebody who asks the application at a port."""

    port: int
    taken: dict[str, list[float]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the connection."""
        self._line = http.client.HTTPConnection(
            "127.0.0.1", self.port, timeout=PATIENCE
        )

    def ask(self, path: str, body: bytes | None = None, *, name: str = "") -> bytes:
        """Return an answer, and note its time under a name; all but 200 is the end."""
        start = time.perf_counter()
        headers = {"Content-Type": "application/json"} if body else {}
        self._line.request("POST" if body else "GET", path, body, headers)
        answer = self._line.getresponse()
        content = answer.read()
        if name:
            self.taken.setdefault(name, []).append(time.perf_counter() - start)
        if answer.status != http.client.OK:
            sys.exit(f"{path} answered {answer.status}: {content[:300]!r}")
        return content

    def follow(self, path: str, pages: int) -> str:
        """Return the path of the page that comes after so many."""
        for _page in range(pages):
            link = urlsplit(json.loads(self.ask(path))["next"])
            path = f"{link.path}?{link.query}"
        return path

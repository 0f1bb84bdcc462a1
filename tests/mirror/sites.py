"""Sites for the mirror's tests: a log that is served as the portal serves it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from standards_mirror.chain import FIRST, digest_after, digest_of

Answer = tuple[int, dict[str, str], bytes]


def make_log(
    count: int, *, title: str = "标准", texts: int = 10**6
) -> list[dict[str, Any]]:
    """Return the entries of a log, on so many texts in turn."""
    entries: list[dict[str, Any]] = []
    previous = FIRST
    for position in range(1, count + 1):
        record = {"title_zh": f"{title}{position}", "slug": f"gb-t-{position % texts}"}
        entry = {
            "position": position,
            "kind": "import",
            "edition": record["slug"],
            "written_at": "2026-11-22T01:02:03.000004+00:00",
            "by": None,
            "reason": "",
            "record_digest": digest_of(record),
            "previous_digest": previous,
        }
        previous = digest_after(previous, entry)
        entries.append(entry | {"digest": previous, "record": record})
    return entries


class Served:
    """A log over HTTP; what `trouble` holds is answered first."""

    def __init__(self, entries: list[dict[str, Any]]) -> None:
        self.entries = entries
        self.trouble: list[Answer] = []
        self.asked: list[dict[str, str]] = []
        self.address = ""

    def answer(self, query: str) -> Answer:
        """Return the answer to a question."""
        if self.trouble:
            return self.trouble.pop(0)
        asked = parse_qs(query)
        after, limit = int(asked["after"][0]), int(asked["limit"][0])
        found = [one for one in self.entries if one["position"] > after][:limit]
        latest = self.entries[-1]["position"] if self.entries else 0
        body = json.dumps({"next": "", "latest": latest, "results": found})
        return 200, {}, body.encode()


@contextmanager
def serving(entries: list[dict[str, Any]]) -> Iterator[Served]:
    """Serve a log on this machine."""
    served = Served(entries)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked.append(dict(self.headers))
            status, headers, body = served.answer(urlsplit(self.path).query)
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=[0.01])
    thread.start()
    served.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""A page with the drafting editor alone, for the browser tests."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, Page

from tests.revisions.live.servers import SITE, SITE_PORT, LiveServer, cookie_of

Answer = TypeVar("Answer")

STATIC = Path(settings.BASE_DIR) / "standards_portal/static"
TYPES = {".js": "text/javascript", ".css": "text/css"}
PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>起草</title>
<link rel="stylesheet" href="/static/css/tokens.css">
<link rel="stylesheet" href="/static/css/base.css">
<link rel="stylesheet" href="/static/css/components.css">
<link rel="stylesheet" href="/static/drafting/drafting.css">
<script id="drafting-settings" type="application/json">{settings}</script>
<main><h1>起草</h1><div data-drafting></div></main>
<script type="module" src="/static/drafting/drafting.js"></script></html>"""

# What the editor asks the site for; a test may answer otherwise.
ANSWERS = {"/checks/": '{"results": []}', "/catalogue/": '{"results": []}'}

CARET = """() => {
    const { editor } = document.querySelector("[data-drafting]")
    return editor.state.selection.$from.node(1)?.attrs.role
}"""


class Pages(BaseHTTPRequestHandler):
    """Answers the editor's page and what it asks for, as strictly as the site."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/draft/":
            self.answer(
                PAGE.replace("{settings}", unquote(query)).encode(), "text/html"
            )
        elif path in ANSWERS:
            self.answer(ANSWERS[path].encode(), "application/json")
        elif path.startswith("/static/"):
            file = STATIC / path.removeprefix("/static/")
            self.answer(file.read_bytes(), TYPES[file.suffix])
        else:
            self.answer(b"", "image/png")

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Content-Security-Policy", "default-src 'self'; connect-src 'self' ws:"
        )
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def site() -> Iterator[None]:
    """Serve the pages while the context lasts."""
    with ThreadingHTTPServer(("127.0.0.1", SITE_PORT), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


def committed(change: Callable[..., Answer], *given: Any, **named: Any) -> Answer:
    """Make a change outside of the test's transaction, in a thread of its own."""

    def make() -> Answer:
        try:
            return change(*given, **named)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as thread:
        return thread.submit(make).result()


def open_draft(
    browser: Browser, server: LiveServer, work_item, person, script: str = ""
) -> Page:
    """Open the draft as somebody; it is there when this returns.

    The script is run before those of the page.
    """
    context = browser.new_context()
    name, _, value = committed(cookie_of, person).partition("=")
    context.add_cookies([{"name": name, "value": value, "url": SITE}])
    given = {
        "address": server.address(work_item),
        "draft": work_item.pk,
        "person": person.pk,
        "words": {},
        "checks": "/checks/",
        "catalogue": "/catalogue/",
    }
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.add_init_script(script)
    page.goto(f"{SITE}/draft/?{quote(json.dumps(given))}")
    page.locator(".ProseMirror").wait_for()
    return page


def go_to(page: Page, role: str) -> None:
    """Put the caret into the first paragraph of an element, such as the scope.

    The editor is told of a click a moment after it: what a test does by script, and not
    by a key, would come before.
    """
    page.locator(f"section[data-role={role}] > p").first.click()
    for _ in range(100):
        if page.evaluate(CARET) == role:
            return
        page.wait_for_timeout(20)
    assert page.evaluate(CARET) == role

"""Live drafting as processes of its own, on the test database."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from urllib.error import URLError

from django.conf import settings
from django.test import Client

from tests.addresses import address_of_test_database
from tests.browser.conftest import free_port

PATIENCE = 30.0  # seconds
# The site that pages of the tests come from; only some tests have one there.
SITE_PORT = free_port()
SITE = f"http://127.0.0.1:{SITE_PORT}"


class LiveServer:
    """One process, which can be killed and started again on its port."""

    def __init__(self) -> None:
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def address(self, work_item) -> str:
        return f"ws://127.0.0.1:{self.port}/live/drafts/{work_item.pk}/"

    def start(self) -> "LiveServer":
        self._process = subprocess.Popen(
            [
                *[sys.executable, "-m", "granian", "--interface=asgi"],
                *[f"--port={self.port}", "--log-level=warning"],
                "revisions.live.asgi:application",
            ],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": address_of_test_database(),
                "SECRET_KEY": settings.SECRET_KEY,
                "PORT": str(SITE_PORT),
            },
            process_group=0,
        )
        self._wait()
        return self

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def _end(self, number: int) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            self._process.wait()
            # Its worker may be a moment behind.
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process = None

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with (
                suppress(URLError, ConnectionError, TimeoutError),
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=5),
            ):
                return
            time.sleep(0.05)
        raise TimeoutError("Live drafting does not answer.")


def cookie_of(person) -> str:
    """Sign somebody in; return the cookie's header."""
    client = Client()
    client.force_login(person, backend="organisations.backends.MembershipBackend")
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    return f"{settings.SESSION_COOKIE_NAME}={cookie.value}"

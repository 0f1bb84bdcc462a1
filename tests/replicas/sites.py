"""The whole site in front of several databases."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing

from django.conf import settings

PATIENCE = 110.0  # seconds
TOKEN = """
from datetime import datetime, timezone
from django.contrib.auth import get_user_model
from organisations.actions.tokens import make_token
person = get_user_model().objects.filter(is_superuser=False).first()
now = datetime.now(timezone.utc)
print("secret", make_token(person, "city", scope="work", days=9, at=now)[1])
"""


class Site:
    """A site that `serve` runs."""

    def __init__(self, folder, primary, replicas, *, lag):
        self.port, live_port = free_port(), free_port()
        self._environment = {
            **os.environ,
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
            "LIVE_PORT": str(live_port),
            "DATABASE_URL": primary.url,
            "DATABASE_REPLICA_URLS": " ".join(replica.url for replica in replicas),
            "DATABASE_REPLICA_LAG": str(lag),
            "API_RATE_NETWORK": "0",
            "API_RATE_TOKEN": "0",
        }
        self._callers = []
        self._log = folder.with_suffix(".log")

    def start(self):
        with self._log.open("w") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=settings.BASE_DIR,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        until(self._is_ready, PATIENCE)

    def end(self):
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(30)

    def token(self):
        """Return the secret of a new token."""
        said = subprocess.check_output(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", TOKEN],
            cwd=settings.BASE_DIR,
            env=self._environment,
            text=True,
        )
        return said.rpartition("secret ")[2].strip()

    def caller(self, **headers):
        caller = Caller(self.port, headers)
        self._callers.append(caller)
        return caller

    def hang_up(self):
        """End the connections of all who have asked."""
        while self._callers:
            self._callers.pop().close()

    def said(self):
        return self._log.read_text("utf-8")

    def _is_ready(self):
        assert self._process.poll() is None, self.said()
        try:
            return self.caller().ask("/readyz").status == 200
        except OSError:
            return False


class Caller:
    """Somebody who asks, over one connection, and sends back the position told."""

    def __init__(self, port, headers):
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._headers = headers
        self.position = None

    def ask(self, path, method="GET", body=None, **headers):
        sent = self._headers | headers
        if self.position:
            sent["Write-Position"] = self.position
        if body is not None:
            sent["Content-Type"] = "application/json"
            body = json.dumps(body)
        self._line.request(method, path, body, sent)
        answer = self._line.getresponse()
        answer.body = answer.read()
        return answer

    def write(self, path, method, body, **headers):
        """Write, and remember the position that is told."""
        answer = self.ask(path, method, body, **headers)
        assert answer.status < 300, answer.body
        self.position = answer.headers["Write-Position"]
        return answer

    def read(self, path):
        answer = self.ask(path)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def close(self):
        self._line.close()


def until(is_so, patience=20.0):
    """Wait until something is so."""
    deadline = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < deadline, "It did not come about."
        time.sleep(0.05)


def free_port():
    with closing(socket.socket()) as candidate:
        candidate.bind(("127.0.0.1", 0))
        return candidate.getsockname()[1]

"""A receiver of webhooks for tests: takes messages, or does whatever is wanted."""

import random
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Receiver(ThreadingHTTPServer):
    """Notes what it is sent. `reply` says what is done about each message.

    It is called with the handler and returns a status, or None where it has dealt
    with the line itself.
    """

    daemon_threads = True

    def __init__(self, reply=lambda _handler: 204):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.reply = reply
        self.sent = []  # whatever became of it: headers, body
        self.taken = []  # what was answered with success
        self.lock = threading.Lock()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/hook?city=510100"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_how):
        self.shutdown()
        self.server_close()

    def handle_error(self, *_what):
        """A sender that is killed in the middle is what some tests are about."""


class Unlucky:
    """Drops, refuses or delays three messages of ten."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def __call__(self, handler):
        luck = self.chance.random()
        if luck < 0.1:
            handler.close_connection = True
            return None
        if luck < 0.2:
            return 503
        if luck < 0.3:
            time.sleep(0.05)
        return 204


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:  # the sender died on the way
            self.close_connection = True
            return
        message = (dict(self.headers), body)
        with self.server.lock:
            self.server.sent.append((self.path, *message))
        status = self.server.reply(self)
        if status is None:
            return
        if 200 <= status < 300:
            with self.server.lock:
                self.server.taken.append(message)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_what):
        """Say nothing."""

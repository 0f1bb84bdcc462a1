"""The site on this machine."""

import http.client
import os
import socket
import sys
import time
from contextlib import ExitStack, suppress
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from standards_portal import embedded
from standards_portal.serving import capacity
from standards_portal.serving.children import Child
from standards_portal.serving.preparation import STEPS
from standards_portal.serving.signals import stop_on_signals
from standards_portal.serving.supervisor import Supervisor

HOST = "127.0.0.1"
WORKERS = 2
PATIENCE_FOR_PORT = 3.0  # seconds: a killed site's processes may just be ending
PATIENCE_FOR_PAGE = 60.0


class Command(BaseCommand):
    """Set up what is missing and serve the site until interrupted."""

    help = __doc__
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Serve; a request to stop is the ordinary end."""
        self.began = time.monotonic()
        stop_on_signals()
        with suppress(KeyboardInterrupt), ExitStack() as stack:
            self.require_ports()
            self.start_database(stack)
            self.prepare()
            supervisor = stack.enter_context(self.supervisor())
            # Closed first of all, so that it is said before anything is ended.
            stack.callback(self.say, "Stopping")
            self.serve(supervisor)

    def say(self, line: str) -> None:
        """Write one line with the seconds since the start."""
        self.stdout.write(f"[{time.monotonic() - self.began:5.1f} s] {line}")
        self.stdout.flush()

    def require_ports(self) -> None:
        """Refuse to start on a port that something else uses."""
        deadline = time.monotonic() + PATIENCE_FOR_PORT
        for name in ("PORT", "LIVE_PORT"):
            port = getattr(settings, name)
            while not is_free(port):
                if time.monotonic() > deadline:
                    raise CommandError(
                        f"Port {port} is in use. Stop what uses it, "
                        f"or choose another: {name}={port + 1} ./run"
                    )
                time.sleep(0.1)

    def start_database(self, stack: ExitStack) -> None:
        """Start the embedded server, to be left when the stack is closed."""
        if is_embedded():
            self.say("Starting the database")
            stack.callback(embedded.ensure(settings.DATA_DIR))
            return
        try:
            embedded.create_missing_database(settings.DATABASE_URL)
        except psycopg.OperationalError as refusal:
            raise CommandError(f"DATABASE_URL: {refusal}") from refusal

    def prepare(self) -> None:
        """Do what has not been done yet."""
        for step in STEPS:
            if step.is_needed():
                self.say(step.title)
                step.do()
        # This process asks the database nothing more.
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined] # PostgreSQL's alone

    def supervisor(self) -> Supervisor:
        """Return a supervisor that stops the embedded server should it be killed."""
        return Supervisor(settings.DATA_DIR) if is_embedded() else Supervisor()

    def serve(self, supervisor: Supervisor) -> None:
        """Run the web server, and behind it what serves no pages."""
        self.say("Starting the web server")
        supervisor.keep(web_server())
        deadline = time.monotonic() + PATIENCE_FOR_PAGE
        if not supervisor.tend_until(is_answering, deadline=deadline):
            raise CommandError("The web server does not answer; see above.")
        self.greet()
        # Only now, so as not to slow the first page.
        supervisor.keep(indexer())
        supervisor.keep(drafting_server())
        supervisor.keep(worker())
        supervisor.keep(sender())
        supervisor.tend_forever()

    def greet(self) -> None:
        """Say where the site is, and how the demo officials sign in."""
        address = f"http://{HOST}:{settings.PORT}/"
        self.say(f"The site is at {address}")
        sign_in = settings.DATA_DIR / "demo-sign-in.txt"
        if sign_in.exists():
            self.stdout.write(f"Demo officials sign in at {address}accounts/login/")
            self.stdout.write(sign_in.read_text("utf-8"))
        self.stdout.write("Ctrl-C stops it.")
        self.stdout.flush()


def web_server() -> Child:
    """Granian with two workers, each replaced when it dies."""
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface=wsgi",
        f"--host={HOST}",
        f"--port={settings.PORT}",
        f"--workers={WORKERS}",
        f"--blocking-threads={capacity.THREADS}",
        "--respawn-failed-workers",
        "--workers-kill-timeout=5",
        "--log-level=warning",
        "standards_portal.wsgi:application",
    ]
    return Child("The web server", command, settings.BASE_DIR)


def indexer() -> Child:
    """The one process that writes the search index."""
    command = [sys.executable, "manage.py", "index_catalogue", "--follow"]
    return Child("The indexer", command, settings.BASE_DIR)


def drafting_server() -> Child:
    """Granian again, for what the editors of one text send each other."""
    command = [
        sys.executable,
        "-m",
        "granian",
        "--interface=asgi",
        f"--host={HOST}",
        f"--port={settings.LIVE_PORT}",
        "--respawn-failed-workers",
        "--workers-kill-timeout=5",
        "--log-level=warning",
        "revisions.live.asgi:application",
    ]
    return Child("The drafting server", command, settings.BASE_DIR)


def worker() -> Child:
    """The process that does what waits in the background, and what is due."""
    command = [
        sys.executable,
        "manage.py",
        "procrastinate",
        "worker",
        "--concurrency=2",
        "--delete-jobs=successful",
        # Less than the supervisor waits; what is not done then is done again.
        "--shutdown-graceful-timeout=5",
    ]
    return Child("The worker", command, settings.BASE_DIR)


def sender() -> Child:
    """The process that sends webhooks."""
    command = [sys.executable, "manage.py", "send_webhooks"]
    return Child("The sender", command, settings.BASE_DIR)


def is_embedded() -> bool:
    """Say whether the site has a database server of its own."""
    return not os.environ.get("DATABASE_URL")


def is_free(port: int) -> bool:
    """Say whether a server can be started on the port."""
    with socket.socket() as candidate:
        candidate.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            candidate.bind((HOST, port))
        except OSError:
            return False
        return True


def is_answering() -> bool:
    """Say whether the site answers, be it with a redirection to https."""
    client = http.client.HTTPConnection(HOST, settings.PORT, timeout=5)
    try:
        client.request("GET", "/livez")
        return client.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        client.close()

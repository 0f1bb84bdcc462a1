"""The messages of webhooks."""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Lock, Thread
from typing import Any
from uuid import UUID

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import Error as DatabaseError
from django.db import connection
from django.utils import timezone

from webhooks.actions.queueing import queue_news
from webhooks.actions.sending import Sender
from webhooks.networks import networks_of
from webhooks.posting import Caller

THREADS = 6
# A slow receiver leaves the other threads to the others.
MOST_AT_A_RECEIVER = 2
# A missed notification, or a message that is due again, is noticed after this time.
PATIENCE = 1.0


class Command(BaseCommand):
    """Send the messages of webhooks as the publication log grows, until interrupted."""

    help = __doc__

    def handle(self, *_: Any, **__: Any) -> None:
        """Queue in this thread, send in others."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        self.said = ""
        self.line = Line(
            Sender(
                Caller(
                    allowed=networks_of(settings.WEBHOOK_NETWORKS),
                    patience=settings.WEBHOOK_PATIENCE,
                ),
                schedule=settings.WEBHOOK_RETRY_SECONDS,
                clock=timezone.now,
            )
        )
        for _number in range(THREADS):
            # They end with the process: what one is at is sent again.
            Thread(target=self.send, daemon=True).start()
        with suppress(KeyboardInterrupt):
            while True:
                self.follow_until_a_fault()

    def follow_until_a_fault(self) -> None:
        """Queue each commit of the log as it is announced."""
        try:
            with psycopg.connect(settings.DATABASE_URL, autocommit=True) as listener:
                listener.execute("LISTEN publication_log")
                while True:
                    if queue_news(at=timezone.now()):
                        self.line.news.set()
                    next(listener.notifies(timeout=PATIENCE, stop_after=1), None)
        except (DatabaseError, psycopg.Error) as fault:
            self.wait_for_the_database(fault)

    def send(self) -> None:
        """Send what is due, and wait for more."""
        while True:
            try:
                if not self.line.send_next():
                    self.line.wait()
            except (DatabaseError, psycopg.Error) as fault:
                self.wait_for_the_database(fault)

    def wait_for_the_database(self, fault: Exception) -> None:
        """Say so, once, and begin anew with another connection."""
        message = f"The database is away: {fault}"
        if message != self.said:
            self.stderr.write(message)
            self.said = message
        connection.close()
        time.sleep(PATIENCE)


class Line:
    """What the threads share: a sender, and at which receivers they are."""

    def __init__(self, sender: Sender) -> None:
        """Begin with nobody at any."""
        self.news = Event()
        self._sender = sender
        self._at: Counter[UUID] = Counter()
        self._lock = Lock()

    def send_next(self) -> bool:
        """Send one message; false if nothing is due."""
        with self._lock:
            full = [at for at, count in self._at.items() if count >= MOST_AT_A_RECEIVER]
            subscription = self._sender.next_due(besides=full)
            if subscription is None:
                return False
            self._at[subscription] += 1
        with self._left_after(subscription):
            # False where another process was at it first: then look again.
            return self._sender.send_one(subscription)

    def wait(self) -> None:
        """Wait for news, or until something may be due."""
        self.news.clear()
        self.news.wait(PATIENCE)

    @contextmanager
    def _left_after(self, subscription: UUID) -> Iterator[None]:
        try:
            yield
        finally:
            with self._lock:
                self._at[subscription] -= 1
                self._at += Counter()  # without those that nobody is at

"""A draft that people write, and servers to do it at."""

import time
from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from tests.revisions.live.servers import LiveServer

PATIENCE = 10.0  # seconds that servers have to finish what a test began
_WORKING = """
    SELECT EXISTS (
        SELECT FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
          AND (state <> 'idle' OR state_change > clock_timestamp() - interval '0.3 s')
    )
"""


@pytest.fixture(autouse=True)
def _finished(transactional_db) -> Iterator[None]:
    """Let the servers finish before the tables are emptied, which locks them all."""
    yield
    deadline = time.monotonic() + PATIENCE
    with connection.cursor() as cursor:
        while time.monotonic() < deadline:
            cursor.execute(_WORKING)
            if cursor.fetchone() == (False,):
                return
            time.sleep(0.05)


@pytest.fixture(scope="session")
def server(django_db_setup, django_db_blocker) -> Iterator[LiveServer]:
    """One server for all who do not kill it."""
    with django_db_blocker.unblock():
        running = LiveServer().start()
    yield running
    running.stop()


@pytest.fixture
def start() -> Iterator[Callable[[], LiveServer]]:
    """Start a server; all are stopped in the end."""
    servers: list[LiveServer] = []

    def start_one() -> LiveServer:
        servers.append(LiveServer().start())
        return servers[-1]

    yield start_one
    for server in servers:
        server.stop()

"""A draft that people write, and servers to do it at."""

from collections.abc import Callable, Iterator

import pytest

from tests.revisions.live.servers import LiveServer


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

"""Two PostgreSQL servers on this machine, one of them following the other."""

from contextlib import contextmanager, suppress

import psycopg

from standards_portal.embedded.errors import EmbeddedError
from standards_portal.embedded.places import DATABASE, Places, database_url
from standards_portal.embedded.programs import run
from standards_portal.embedded.server import Server


class Cluster:
    """One server, in a folder of its own."""

    def __init__(self, folder):
        self.places = Places(folder)
        self.url = database_url(folder)

    def start(self):
        # Nobody leaves: how it ends is what is tried.
        self._lease = Server(self.places).join()

    def follow(self, other):
        """Become a copy of another one, and go on following it."""
        self.places.folder.mkdir(parents=True)
        address = other.url.removesuffix(f"/{DATABASE}")
        run(
            "pg_basebackup",
            f"--dbname={address}/postgres",
            f"--pgdata={self.places.cluster}",
            "--write-recovery-conf",
            "--checkpoint=fast",
            writes_in=self.places.folder,
        )
        self.start()

    def die(self):
        """End at once, as if the machine had."""
        run(
            "pg_ctl",
            "stop",
            "--mode=immediate",
            f"--pgdata={self.places.cluster}",
            writes_in=self.places.socket_folder,
        )

    def ask(self, query):
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(query)
            return cursor.fetchone() if cursor.description else None

    @contextmanager
    def paused(self):
        """Take in what comes, and show nothing of it."""
        self.ask("SELECT pg_wal_replay_pause()")
        try:
            yield
        finally:
            self.ask("SELECT pg_wal_replay_resume()")

    @contextmanager
    def away(self):
        """Be dead for a while."""
        self.die()
        try:
            yield
        finally:
            self.start()

    def end(self):
        with suppress(EmbeddedError):
            self.die()

"""Starts and stops the embedded server."""

import os
import shlex
import time
from pathlib import Path

from . import postmaster
from .cluster import create_cluster
from .databases import create_missing_database
from .errors import EmbeddedError
from .locks import SharedLock, locked
from .places import PORT, Places, database_url
from .programs import run

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    # What has been committed outlives a power cut.
    "fsync": "on",
    "synchronous_commit": "on",
    # Few and even checkpoints under a large import.
    "max_wal_size": "2GB",
    "wal_compression": "on",
    "log_checkpoints": "off",
    "log_timezone": "UTC",
    # Answers take milliseconds; compiling a query takes longer.
    "jit": "off",
}
# For data that nobody would miss should the machine die.
UNSAFE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
START_ATTEMPTS = 5


class Server:
    """The server of one data folder."""

    def __init__(self, places: Places, *, is_safe: bool = True) -> None:
        """Know the places; nothing is started."""
        self._places = places
        self._settings = SETTINGS if is_safe else SETTINGS | UNSAFE

    def join(self) -> "Lease":
        """Start the server unless it runs, and be counted among its users."""
        self._make_folders()
        with locked(self._places.gate):
            create_cluster(self._places)
            if not postmaster.is_running(self._places):
                self._start()
            create_missing_database(database_url(self._places.data_dir))
            return Lease(self._places)

    def _make_folders(self) -> None:
        self._places.folder.mkdir(parents=True, exist_ok=True)
        socket_folder = self._places.socket_folder
        socket_folder.mkdir(mode=0o700, exist_ok=True)
        _refuse_foreign(socket_folder)

    def _start(self) -> None:
        """Start it; a killed server's last sessions may need a moment to end."""
        for attempt in range(1, START_ATTEMPTS + 1):
            postmaster.forget(self._places)
            self._keep_last_log()
            try:
                self._start_once()
            except EmbeddedError as error:
                if attempt == START_ATTEMPTS:
                    said = _tail(self._places.log)
                    raise EmbeddedError(f"{error}\n{said}") from error
                time.sleep(attempt * 0.2)
            else:
                return

    def _start_once(self) -> None:
        settings = {
            **self._settings,
            "unix_socket_directories": f'"{self._places.socket_folder}"',
        }
        options = " ".join(
            f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items()
        )
        run(
            "pg_ctl",
            "start",
            "--wait",
            "--timeout=120",
            f"--pgdata={self._places.cluster}",
            f"--log={self._places.log}",
            f"--options={options}",
            writes_in=self._places.socket_folder,
        )

    def _keep_last_log(self) -> None:
        """Keep what the server said when it last ran, and no more than that."""
        if self._places.log.exists():
            self._places.log.replace(self._places.log.with_suffix(".log.before"))


class Lease:
    """One process's use of the server."""

    def __init__(self, places: Places) -> None:
        """Be counted among the users; the server's folder must be there."""
        self._places = places
        self._lock = SharedLock(places.users)

    def leave(self) -> None:
        """Use it no longer; the last one to leave stops the server."""
        with locked(self._places.gate):
            if self._lock.release() and postmaster.is_running(self._places):
                self._stop()

    def _stop(self) -> None:
        try:
            self._stop_running()
        except EmbeddedError:
            # It may have been killed just before: what was wanted has come about.
            if postmaster.is_running(self._places):
                raise

    def _stop_running(self) -> None:
        run(
            "pg_ctl",
            "stop",
            "--mode=fast",
            "--wait",
            f"--pgdata={self._places.cluster}",
            writes_in=self._places.socket_folder,
        )


def _refuse_foreign(folder: Path) -> None:
    """Refuse a socket folder that somebody else made to listen in."""
    status = folder.lstat()
    if os.geteuid() not in (0, status.st_uid):
        raise EmbeddedError(f"{folder} belongs to another user.")


def _tail(log: Path) -> str:
    return log.read_text("utf-8", errors="replace")[-2000:] if log.exists() else ""

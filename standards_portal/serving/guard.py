"""Ends what a killed site leaves behind: `guard.py [DATA_DIR]`.

The site holds the other end of standard input and writes on it the number of every
process group that it starts, and `done` when it has ended them itself. The end of
input without that word means that the site was killed: its groups are ended, and the
embedded server of DATA_DIR if nobody else uses it. A pipe does this on every system.

Run as a script, with no package around it, so that it starts in milliseconds.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable

DONE = "done"
PATIENCE = 10.0  # seconds that a group has to end by itself


def watch(lines: Iterable[str]) -> set[int]:
    """Read until the site ends; return the groups that it has left."""
    groups: set[int] = set()
    for line in lines:
        if line.strip() == DONE:
            return set()
        groups.add(int(line))
    return groups


def end(groups: set[int]) -> None:
    """Ask the groups to end, and kill those that do not."""
    deadline = time.monotonic() + PATIENCE
    left = {group for group in groups if send(group, signal.SIGTERM)}
    while left and time.monotonic() < deadline:
        time.sleep(0.1)
        left = {group for group in left if send(group, 0)}
    for group in left:
        send(group, signal.SIGKILL)


def send(group: int, number: int) -> bool:
    """Signal a group; false when nothing of it is left."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def main(*data_dir: str) -> None:
    """Watch one site until it ends."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    groups = watch(sys.stdin)
    if groups:
        end(groups)
        if data_dir:
            command = [sys.executable, "-m", "standards_portal.embedded", *data_dir]
            subprocess.run(command, check=False)  # noqa: S603 (our own module)


if __name__ == "__main__":
    main(*sys.argv[1:])

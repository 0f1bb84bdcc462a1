"""One process that the site keeps running."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds between a death and the next start
LONG_LIFE = 60.0  # seconds after which a death is no longer part of a series
PATIENCE = 8.0  # seconds that a process has to end when asked
# Becomes the command when a line comes, and ends when the site dies before that.
ON_YOUR_MARKS = ("/bin/sh", "-c", 'read -r _ && exec "$@" </dev/null', "sh")


class Child:
    """A command in a process group of its own, started again whenever it ends."""

    def __init__(self, name: str, command: Sequence[str], folder: Path) -> None:
        """Know the command and the folder to run it in; nothing is started."""
        self.name = name
        self._folder = folder
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._pause = FIRST_PAUSE
        self._start_at = 0.0

    def tend(self, announce: Callable[[int], None]) -> None:
        """Start it if it is time to, and announce its process group before it begins.

        Whatever comes between, be it the end of this process, leaves nothing running.
        """
        now = time.monotonic()
        if self._process is not None:
            if self._process.poll() is None:
                return
            self._bury(self._process, now)
        if now >= self._start_at:
            self._start(now, announce)

    def ask_to_end(self) -> None:
        """Send the request and do not wait."""
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()

    def wait_for_end(self) -> None:
        """Wait until nothing of its group is left, killing it in the end."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(PATIENCE)
        kill_group(self._process.pid)
        self._process.wait()

    def _start(self, now: float, announce: Callable[[int], None]) -> None:
        self._started_at = now
        process = self._process = subprocess.Popen(  # noqa: S603 (our own commands)
            [*ON_YOUR_MARKS, *self._command],
            cwd=self._folder,
            stdin=subprocess.PIPE,
            bufsize=0,
            process_group=0,
        )
        assert process.stdin is not None
        with process.stdin as marks:
            announce(process.pid)
            # One that was killed meanwhile is buried when it is tended next.
            with suppress(BrokenPipeError):
                marks.write(b"\n")

    def _bury(self, process: subprocess.Popen[bytes], now: float) -> None:
        """Clear away what is left of it, and say when it will be started again."""
        kill_group(process.pid)
        self._process = None
        if now - self._started_at > LONG_LIFE:
            self._pause = FIRST_PAUSE
        self._start_at = now + self._pause
        print(  # noqa: T201 (the site's log)
            f"{self.name} ended ({process.returncode}); "
            f"it starts again in {self._pause:g} s",
            file=sys.stderr,
        )
        self._pause = min(self._pause * 2, LONGEST_PAUSE)


def kill_group(group: int) -> None:
    """Kill what is left of a process group."""
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        # macOS refuses a group of which only zombies are left.
        return

"""Keeps the site's processes running until it is told to stop."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from .children import Child

GUARD = Path(__file__).with_name("guard.py")
TICK = 0.2  # seconds between two looks at the children


class Supervisor:
    """The children, and the guard that ends them should this process be killed."""

    def __init__(self, *guarded: Path) -> None:
        """Take the data folder if the guard is to stop the server in it."""
        self._children: list[Child] = []
        self._guarded = guarded

    def __enter__(self) -> Self:
        """Start the guard."""
        self._guard = subprocess.Popen(  # noqa: S603 (our own script)
            [sys.executable, GUARD, *self._guarded],
            stdin=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End every child, all at once, and then the guard."""
        for child in self._children:
            child.ask_to_end()
        for child in self._children:
            child.wait_for_end()
        self._tell_guard("done")
        self._guard.communicate()

    def keep(self, child: Child) -> None:
        """Start the child and keep it running from now on."""
        self._children.append(child)
        self.tend()

    def tend(self) -> None:
        """Start every child that does not run."""
        for child in self._children:
            child.tend(announce=lambda group: self._tell_guard(str(group)))

    def tend_until(self, condition: Callable[[], bool], *, deadline: float) -> bool:
        """Tend the children until the condition holds; false when it was too long."""
        while not condition():
            if time.monotonic() > deadline:
                return False
            time.sleep(TICK / 4)
            self.tend()
        return True

    def tend_forever(self) -> None:
        """Tend the children until an exception, such as an interruption."""
        while True:
            time.sleep(TICK)
            self.tend()

    def _tell_guard(self, line: str) -> None:
        pipe = self._guard.stdin
        assert pipe is not None
        print(line, file=pipe, flush=True)

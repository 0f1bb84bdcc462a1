"""Requests to stop, and what they must not come between."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

REQUESTS_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def stop_on_signals() -> None:
    """Treat every request to stop like Ctrl-C."""
    for number in REQUESTS_TO_STOP:
        # Under nohup the end of the terminal is ignored, and stays so.
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, _stop)


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Stop, and let nothing interrupt that: all of it has its limits of time."""
    for number in REQUESTS_TO_STOP:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def not_interrupted() -> Iterator[None]:
    """Let a request to stop wait until the block is done.

    A process that was just begun would be left behind, known to nobody. In the main
    thread only.
    """
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    # What is ignored stays so.
    before = {
        number: signal.signal(number, note)
        for number in REQUESTS_TO_STOP
        if signal.getsignal(number) != signal.SIG_IGN
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if came:
            signal.raise_signal(came[0])

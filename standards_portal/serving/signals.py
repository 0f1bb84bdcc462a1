"""Requests to stop."""

import signal
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

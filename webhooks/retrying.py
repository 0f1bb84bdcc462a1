"""When a message is sent again. Source: Standard Webhooks 1.0, its schedule."""

import random
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

# Seconds after the first attempt, the second, and so on: three days in all.
SCHEDULE: Final = (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400)
# After so long without a message taken, nothing more is sent until somebody says so.
GIVEN_UP_AFTER: Final = timedelta(days=3)
_LONGEST_WAIT: Final = 86_400
_JITTER: Final = 0.2
_IN_A_ROW: Final = 10
_FIRST_HOLD, _LONGEST_HOLD = 5, 3600


def pause_after(
    attempts: int, *, wait: int | None, schedule: Sequence[float]
) -> timedelta | None:
    """Return how long to wait after so many attempts; None if that was the last.

    Args:
        attempts: how many there have been, 1 or more.
        wait: the seconds that the receiver asked for, if it did.
        schedule: the seconds after each attempt but the last.
    """
    if attempts > len(schedule):
        return None
    # Not all at once after a receiver was away.
    pause = schedule[attempts - 1] * random.uniform(1, 1 + _JITTER)  # noqa: S311
    asked = min(wait or 0, _LONGEST_WAIT)
    return timedelta(seconds=max(pause, asked))


def hold_after(failures: int) -> timedelta | None:
    """Return how long to leave a receiver alone; None while it may only be unlucky.

    Args:
        failures: of the receiver in a row, whatever the message.
    """
    beyond = failures - _IN_A_ROW
    if beyond < 0:
        return None
    # Ten more double it ten times: beyond that it is the longest anyway.
    return timedelta(seconds=min(_FIRST_HOLD * 2 ** min(beyond, 10), _LONGEST_HOLD))

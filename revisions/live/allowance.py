"""How much one connection may send."""

from dataclasses import dataclass

RATE = 40.0  # messages a second that one may send for ever
BURST = 200.0  # messages that may come at once


@dataclass(slots=True)
class Allowance:
    """Messages that may still be sent; it fills again by and by.

    An editor waits for the answer to one update before it sends the next, so that no
    person's typing comes near it.
    """

    seen_at: float
    left: float = BURST

    def take(self, now: float) -> bool:
        """Take one message at a monotonic instant; false when none is left."""
        self.left = min(BURST, self.left + (now - self.seen_at) * RATE)
        self.seen_at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True

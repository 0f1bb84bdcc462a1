"""Why a connection is closed, as the editor is told."""

from enum import Enum


class Reason(Enum):
    """A close code of WebSocket (4000 to 4999 are an application's own) and a word.

    The editor tries again after those that may pass by themselves, else not.
    """

    SIGNED_OUT = 4401, "signed-out"
    NOT_ALLOWED = 4403, "not-allowed"
    UNKNOWN = 4404, "unknown"
    READ_ONLY = 4405, "read-only"
    MALFORMED = 4400, "malformed"
    TOO_LARGE = 4413, "too-large"
    TOO_FAST = 4429, "too-fast"
    TOO_SLOW = 4408, "too-slow"
    UNAVAILABLE = 4503, "unavailable"


class RefusedError(Exception):
    """The connection ends, and nothing of what was sent last is kept."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value[1])

"""How often each caller may ask: counted truly, however many processes answer.

A caller may ask `quota` times at once; what was used comes back evenly, all of it in a
minute. So one instant for each caller is all that has to be kept: when the whole quota
will be there again (the generic cell rate algorithm, ITU-T I.371). The instants lie in
a file that all processes of a host map into their memory.
"""

import fcntl
import hashlib
import mmap
import os
import struct
import threading
from math import ceil
from pathlib import Path
from typing import Final, NamedTuple

WINDOW: Final = 60  # seconds
_SLOT: Final = struct.Struct("<Qd")  # whose it is, and when the quota is whole again
_SLOTS_IN_A_BUCKET: Final = 8
_BUCKET: Final = _SLOT.size * _SLOTS_IN_A_BUCKET
_BUCKETS: Final = 8192  # 65,536 callers in a minute; of more, the calmest are forgotten


class Allowed(NamedTuple):
    """What a caller is told.

    `remaining` requests would be answered now; in `reset` seconds the quota is whole
    again; `wait` seconds have to pass if the request is refused, else 0.
    """

    remaining: int
    reset: int
    wait: int


class Allowance:
    """The counts of one host.

    Args:
        path: of the file; made where there is none.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        os.ftruncate(self._file, _BUCKET * _BUCKETS)
        self._slots = mmap.mmap(self._file, _BUCKET * _BUCKETS)
        # The lock on the file keeps processes apart, but not threads.
        self._threads = threading.Lock()

    def ask(self, caller: str, *, quota: int, now: float) -> Allowed:
        """Count a request of a caller, unless it has to be refused.

        Args:
            caller: anything that names them.
            quota: how often they may ask in a minute.
            now: seconds of the clock that all processes share.
        """
        digest = hashlib.blake2b(caller.encode(), digest_size=16).digest()
        name, place = struct.unpack("<QQ", digest)
        start = place % _BUCKETS * _BUCKET
        with self._threads:
            fcntl.lockf(self._file, fcntl.LOCK_EX, _BUCKET, start)
            try:
                at, whole = self._find(name, start, now)
                allowed, whole = _counted(whole, quota=quota, now=now)
                _SLOT.pack_into(self._slots, at, name, whole)
            finally:
                fcntl.lockf(self._file, fcntl.LOCK_UN, _BUCKET, start)
        return allowed

    def close(self) -> None:
        """Give the file back."""
        self._slots.close()
        os.close(self._file)

    def _find(self, name: int, start: int, now: float) -> tuple[int, float]:
        """Return the caller's slot, or that of whose quota is the first to be whole."""
        calmest, least = start, float("inf")
        for at in range(start, start + _BUCKET, _SLOT.size):
            whose, whole = _SLOT.unpack_from(self._slots, at)
            if whose == name:
                # A clock that was put back must not keep anybody out.
                return at, min(max(whole, now), now + WINDOW)
            if whole < least:
                calmest, least = at, whole
        return calmest, now


def _counted(whole: float, *, quota: int, now: float) -> tuple[Allowed, float]:
    """Return what the caller is told, and when the quota is whole after this."""
    each = WINDOW / quota
    free = (now + WINDOW - whole) / each
    # A request takes one; what is a hair below one is one that has just come back.
    is_allowed = free >= 1 - 1e-6
    if is_allowed:
        whole, free = whole + each, free - 1
    wait = 0 if is_allowed else max(1, ceil((1 - free) * each))
    return Allowed(max(0, int(free + 1e-6)), ceil(whole - now), wait), whole

"""Reading files in all processors at once."""

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path

from .archives import Member, read_members
from .readings import Reading, read_all

_CHUNK = 250
# So few files, a page of changes, are read sooner than processes start.
_FEW = 500


def read_wanted(
    source: Path, wanted: set[str], *, retrieved_on: date
) -> Iterator[Reading]:
    """Yield a reading of each wanted file of the set, in its order."""
    members = (member for member in read_members(source) if member.path in wanted)
    if not wanted:
        return
    if len(wanted) <= _FEW:
        yield from read_all(list(members), retrieved_on)
        return
    # Fresh processes, as a forked one would share this one's database connection.
    with ProcessPoolExecutor(
        os.cpu_count(), mp_context=multiprocessing.get_context("spawn")
    ) as pool:
        yield from _through(pool, members, retrieved_on)


def _through(
    pool: ProcessPoolExecutor, members: Iterator[Member], retrieved_on: date
) -> Iterator[Reading]:
    # A few chunks ahead keep all processes busy; more would only fill memory.
    ahead = 2 * (os.cpu_count() or 1) + 1
    running: deque[Future[list[Reading]]] = deque()
    while chunk := list(islice(members, _CHUNK)):
        running.append(pool.submit(read_all, chunk, retrieved_on))
        if len(running) >= ahead:
            yield from running.popleft().result()
    while running:
        yield from running.popleft().result()

"""Where two sequences are the same and where they differ, in bounded time."""

from collections.abc import Hashable, Iterator, Sequence
from typing import NamedTuple

# How many single changes are looked for before two stretches count as different.
MOST_CHANGES = 100


class Run(NamedTuple):
    """Where two sequences are the same, or one stretch stands for the other."""

    is_same: bool
    old: slice
    new: slice


class _Stretch(NamedTuple):
    """What two sequences have in common: where it begins in each, how long it is."""

    old: int
    new: int
    length: int


def runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """Return the runs that are the same and those that differ, alternating.

    What is the same at both ends is found whatever lies between. There one differing
    run is returned if more than `MOST_CHANGES` single changes would be needed.
    """
    start = _same_at_start(old, new)
    end = _same_at_start(old[start:][::-1], new[start:][::-1])
    last_old, last_new = len(old) - end, len(new) - end
    within = [
        _Stretch(start + stretch.old, start + stretch.new, stretch.length)
        for stretch in _in_common(old[start:last_old], new[start:last_new])
    ]
    ends = _Stretch(0, 0, start), _Stretch(last_old, last_new, end)
    return list(_runs([ends[0], *within, ends[1]]))


def _runs(in_common: list[_Stretch]) -> Iterator[Run]:
    """Yield the stretches, and what lies between; empty ones are left out."""
    x = y = 0
    for old, new, length in in_common:
        if old > x or new > y:
            yield Run(is_same=False, old=slice(x, old), new=slice(y, new))
        x, y = old + length, new + length
        if length:
            yield Run(is_same=True, old=slice(old, x), new=slice(new, y))


def _same_at_start(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    for length, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return length
    return min(len(old), len(new))


def _in_common(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Stretch]:
    """Return the stretches in common, in order; none after too many changes.

    The names are those of the paper: a diagonal has the same x - y everywhere, and
    `furthest` says how far along each one comes with so many changes.
    Source: E. W. Myers, An O(ND) difference algorithm and its variations, 1986.
    """
    if set(old).isdisjoint(new):
        return []
    furthest = {1: 0}
    rounds: list[dict[int, int]] = []
    for changes in range(MOST_CHANGES + 1):
        rounds.append(dict(furthest))
        for diagonal in range(-changes, changes + 1, 2):
            x = _begin(furthest, diagonal)
            x += _same_from(old, new, x, x - diagonal)
            furthest[diagonal] = x
            if x >= len(old) and x - diagonal >= len(new):
                return _way_back(rounds, len(old), len(new))
    return []


def _same_from(old: Sequence[Hashable], new: Sequence[Hashable], x: int, y: int) -> int:
    length = 0
    most = min(len(old) - x, len(new) - y)
    while length < most and old[x + length] == new[y + length]:
        length += 1
    return length


def _begin(furthest: dict[int, int], diagonal: int) -> int:
    """Return where a diagonal begins after one more change, from its neighbours."""
    return max(furthest.get(diagonal + 1, -1), furthest.get(diagonal - 1, -2) + 1)


def _way_back(rounds: list[dict[int, int]], x: int, y: int) -> list[_Stretch]:
    found = []
    for furthest in reversed(rounds):
        diagonal = x - y
        begin = _begin(furthest, diagonal)
        if x > begin:
            found.append(_Stretch(begin, begin - diagonal, x - begin))
        # Back over the change that led here: something added or something removed.
        if begin == furthest.get(diagonal + 1):
            x, y = begin, begin - diagonal - 1
        else:
            x, y = begin - 1, begin - diagonal
    return found[::-1]

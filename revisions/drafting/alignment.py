"""Which clause of one text is which of another."""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from .texts import DraftClause

# Of all the letters that two clauses have, in threes, so many have to be in both.
LEAST_LIKENESS = 0.5
# Letters that more clauses have than this tell none from another.
_COMMON = 20

Pair = tuple[int, int]


def aligned(old: Sequence[DraftClause], new: Sequence[DraftClause]) -> list[Pair]:
    """Return the positions of the clauses that are the same one, in the new order.

    The same id is the same clause. Of the others, as between texts that do not share
    their ids, those with the same words are, in their order; then the most alike.
    """
    pairs = _Pairs(old, new)
    pairs.join((one.cid for one in old), (one.cid for one in new))
    pairs.join(map(_words, old), map(_words, new))
    pairs.join_alike()
    return sorted(pairs.new_of.items(), key=lambda pair: pair[1])


def moved(positions: Sequence[int]) -> set[int]:
    """Return which of some different positions are out of order: as few as can be."""
    ends: list[int] = []
    ranks = []
    for position in positions:
        rank = bisect_left(ends, position)
        ends[rank : rank + 1] = [position]
        ranks.append(rank)
    out_of_order = set(positions)
    wanted = len(ends) - 1
    for position, rank in zip(reversed(positions), reversed(ranks), strict=True):
        if rank == wanted:
            out_of_order.remove(position)
            wanted -= 1
    return out_of_order


class _Pairs:
    """The pairs found so far; a clause is in one at most."""

    def __init__(self, old: Sequence[DraftClause], new: Sequence[DraftClause]) -> None:
        self._old = old
        self._new = new
        self._taken: set[int] = set()
        self.new_of: dict[int, int] = {}

    def join(self, old_keys: Iterator[str], new_keys: Iterator[str]) -> None:
        """Pair those that have the same key, the first with the first."""
        waiting: dict[str, list[int]] = defaultdict(list)
        for position, key in enumerate(new_keys):
            if position not in self._taken:
                waiting[key].append(position)
        for places in waiting.values():
            places.reverse()
        for position, key in enumerate(old_keys):
            if position not in self.new_of and waiting.get(key):
                self._pair(position, waiting[key].pop())

    def join_alike(self) -> None:
        """Pair those that are left by their words, the most alike first."""
        old = {
            place: _shingles(_words(clause))
            for place, clause in enumerate(self._old)
            if place not in self.new_of
        }
        new = {
            place: _shingles(_words(clause))
            for place, clause in enumerate(self._new)
            if place not in self._taken
        }
        for _likeness, one, other in sorted(_alike(old, new)):
            if one not in self.new_of and other not in self._taken:
                self._pair(one, other)

    def _pair(self, one: int, other: int) -> None:
        self.new_of[one] = other
        self._taken.add(other)


def _words(clause: DraftClause) -> str:
    return f"{clause.title}\n{clause.text}"


def _shingles(words: str) -> frozenset[str]:
    return frozenset(words[place : place + 3] for place in range(len(words) - 2))


def _alike(
    old: dict[int, frozenset[str]], new: dict[int, frozenset[str]]
) -> Iterator[tuple[float, int, int]]:
    """Yield pairs that are alike enough: how much (less is more), in old, in new."""
    having: dict[str, list[int]] = defaultdict(list)
    for place, shingles in old.items():
        for shingle in shingles:
            having[shingle].append(place)
    for other, shingles in new.items():
        shared = Counter(
            place
            for shingle in shingles
            if len(having.get(shingle, ())) <= _COMMON
            for place in having.get(shingle, ())
        )
        for one in shared:
            likeness = _likeness(old[one], shingles)
            if likeness >= LEAST_LIKENESS:
                yield -likeness, one, other


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))

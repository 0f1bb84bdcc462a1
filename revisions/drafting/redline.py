"""What changed between two texts: clause by clause, and inside by sentence and word."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from .alignment import Pair, aligned, moved
from .edits import Piece, new_text, old_text, pieces
from .texts import DraftClause

# Where the position of a clause that was not there would be: before the first.
_START = -1


class Change(StrEnum):
    """What happened to a clause; changed and moved is changed."""

    NEW = "new"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """One clause as it was and as it is, with the pieces of its title and its text.

    `is_moved` says that it stands in another order or in another clause than before.
    Another number alone is none: what comes before it may have changed.
    """

    old: DraftClause | None
    new: DraftClause | None
    old_position: int
    is_moved: bool
    title: list[Piece]
    text: list[Piece]

    @property
    def change(self) -> Change:
        """What happened to it."""
        if self.old is None:
            return Change.NEW
        if self.new is None:
            return Change.REMOVED
        if (self.old.title, self.old.text) != (self.new.title, self.new.text):
            return Change.CHANGED
        return Change.MOVED if self.is_moved else Change.SAME

    @property
    def is_stricter_or_weaker(self) -> bool:
        """Whether it demands something else now, such as 应 in place of 宜."""
        if self.old is None or self.new is None:
            return False
        return self.old.provision != self.new.provision


def redline(
    old: Sequence[DraftClause], new: Sequence[DraftClause]
) -> list[ClauseChange]:
    """Return every clause of both texts with what happened to it.

    They stand in the new order; a removed one behind the clause that it followed.
    """
    pairs = aligned(old, new)
    misplaced = out_of_place(old, new, pairs)
    was = {other: one for one, other in pairs}
    removed = _removed(old, set(was.values()))
    found = removed[_START]
    for position, clause in enumerate(new):
        if position not in was:
            found.append(_change(None, clause))
            continue
        one = was[position]
        is_moved = one in misplaced
        found.append(_change(old[one], clause, position=one, is_moved=is_moved))
        found.extend(removed[one])
    return found


def accept(changes: Iterable[ClauseChange]) -> list[tuple[str, str]]:
    """Return title and text of each clause as they have become, in the new order."""
    return [
        (new_text(change.title), new_text(change.text))
        for change in changes
        if change.new is not None
    ]


def reject(changes: Iterable[ClauseChange]) -> list[tuple[str, str]]:
    """Return title and text of each clause as they were, in the old order."""
    before = [change for change in changes if change.old is not None]
    return [
        (old_text(change.title), old_text(change.text))
        for change in sorted(before, key=lambda change: change.old_position)
    ]


def out_of_place(
    old: Sequence[DraftClause], new: Sequence[DraftClause], pairs: list[Pair]
) -> set[int]:
    """Return which clauses are in another clause now, or in another order."""
    counterparts = {old[one].cid: new[other].cid for one, other in pairs}
    elsewhere = {
        one
        for one, other in pairs
        if counterparts.get(old[one].parent, "") != new[other].parent
    }
    return elsewhere | moved([one for one, _other in pairs if one not in elsewhere])


def _removed(
    old: Sequence[DraftClause], kept: set[int]
) -> dict[int, list[ClauseChange]]:
    """Return the removed clauses by the position of the kept one before them."""
    removed: dict[int, list[ClauseChange]] = defaultdict(list)
    before = _START
    for position, clause in enumerate(old):
        if position in kept:
            before = position
        else:
            removed[before].append(_change(clause, None, position=position))
    return removed


def _change(
    old: DraftClause | None,
    new: DraftClause | None,
    *,
    position: int = _START,
    is_moved: bool = False,
) -> ClauseChange:
    before = (old.title, old.text) if old else ("", "")
    after = (new.title, new.text) if new else ("", "")
    title, text = map(pieces, before, after)
    return ClauseChange(old, new, position, is_moved, title, text)

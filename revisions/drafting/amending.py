"""Which clauses an amendment changes, and what it does to each."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .redline import out_of_place
from .texts import DraftClause


class Amending(NamedTuple):
    """A clause that is other than before; one that is taken out, as it was.

    `change` is `new`, `changed` (and perhaps moved), `moved`, `renumbered` or
    `removed`; `after` the clause before it in the one in which it lies, empty where
    it is the first.
    """

    clause: DraftClause
    change: str
    after: str


def amending(old: Sequence[DraftClause], new: Sequence[DraftClause]) -> list[Amending]:
    """Return the clauses that are other ones now, in the new order; then those gone.

    The same clause has the same id; another number alone counts, as an amendment
    has to say it.
    """
    was = {clause.cid: place for place, clause in enumerate(old)}
    pairs = [
        (was[clause.cid], place)
        for place, clause in enumerate(new)
        if clause.cid in was
    ]
    elsewhere = {old[place].cid for place in out_of_place(old, new, pairs)}
    kept = {clause.cid for clause in new}
    gone = [clause for clause in old if clause.cid not in kept]
    return [
        *_other(old, new, was, elsewhere),
        *(Amending(clause, "removed", "") for clause in gone),
    ]


def _other(
    old: Sequence[DraftClause],
    new: Sequence[DraftClause],
    was: dict[str, int],
    elsewhere: set[str],
) -> Iterator[Amending]:
    last: dict[str, str] = {}
    for clause in new:
        after = last.get(clause.parent, "")
        last[clause.parent] = clause.cid
        before = old[was[clause.cid]] if clause.cid in was else None
        change = _change(before, clause, is_elsewhere=clause.cid in elsewhere)
        if change:
            yield Amending(clause, change, after)


def _change(
    before: DraftClause | None, clause: DraftClause, *, is_elsewhere: bool
) -> str:
    if before is None:
        return "new"
    # The content tells a figure or a bold word that the words do not.
    if _reads(before) != _reads(clause):
        return "changed"
    if is_elsewhere:
        return "moved"
    return "renumbered" if before.number != clause.number else ""


def _reads(clause: DraftClause) -> tuple[object, ...]:
    return clause.title, clause.text, clause.content

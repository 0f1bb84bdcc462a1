"""What would become of each of several work items if one step was taken for all."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from organisations.models import User

from .models import WorkItem
from .next_moves import NextMove, next_moves
from .policy import concerning
from .verbs import Verb


@dataclass(frozen=True, slots=True)
class Ticked:
    """A work item that somebody has ticked, and what may happen to it next.

    `seen` is the version that they were shown.
    """

    work_item: WorkItem
    seen: int
    offers: tuple[NextMove, ...]

    @property
    def is_stale(self) -> bool:
        """Whether it was changed since."""
        return self.seen != self.work_item.version

    def offer(self, verb: Verb) -> NextMove | None:
        """Return the move, if the table has it from where the work item stands."""
        return next((one for one in self.offers if one.move.verb == verb), None)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a move would do to a work item; `offer` is None if there is no such move."""

    ticked: Ticked
    offer: NextMove | None

    @property
    def is_ready(self) -> bool:
        """Whether the move would be taken."""
        return bool(self.offer and self.offer.is_ready) and not self.ticked.is_stale


def ticked(seen: Mapping[int, int], person: User, *, on: date) -> list[Ticked]:
    """Return the work items of these ids, those in which the person takes no part not.

    Asks what each move of each work item still needs: a few queries a work item.
    """
    items = concerning(person).filter(pk__in=seen).select_related("committee")
    return [
        Ticked(item, seen[item.pk], tuple(next_moves(item, person, on=on)))
        for item in items.order_by("pk")
    ]


def open_steps(found: list[Ticked]) -> list[tuple[Verb, int]]:
    """Return the moves that can be taken for at least one, and for how many."""
    counts = Counter(
        offer.move.verb for one in found for offer in one.offers if offer.is_ready
    )
    return [(verb, counts[verb]) for verb in Verb if counts[verb]]


def prospects(found: list[Ticked], verb: Verb) -> list[Prospect]:
    """Return what a move would do to each, those for which it can be taken first."""
    rows = [Prospect(one, one.offer(verb)) for one in found]
    return sorted(rows, key=lambda row: not row.is_ready)

"""What became of a work item: every stage that it stood at, and for how long."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import StageChange, WorkItem
from .stages import Stage
from .verbs import Verb


@dataclass(frozen=True, slots=True)
class Stay:
    """A stage that a work item stood at, and the move that brought it there.

    `until` is None where it stands now; the first stay has no move. A suspension and
    what follows it are stays of their own.
    """

    stage: Stage
    since: date
    until: date | None
    days: int
    move: StageChange | None

    @property
    def label(self) -> str | Promise:
        """The stage, in words."""
        return self.stage.label

    @property
    def is_suspended(self) -> bool:
        """Whether the work rested meanwhile."""
        return self.move is not None and self.move.verb == Verb.SUSPEND

    @property
    def code(self) -> str:
        """The stage's code; of a step back, that of the decision (40.92)."""
        return (self.move and self.move.decision) or self.stage.value

    def __str__(self) -> str:
        duration = ngettext("%(count)d day", "%(count)d days", self.days)
        words = duration % {"count": self.days}
        if self.is_suspended:
            words = f"{_('suspended')}, {words}"
        return f"{self.since.isoformat()} {self.code} {self.label} ({words})"


def stage_history(work_item: WorkItem, *, on: date) -> list[Stay]:
    """Return the stays of a work item up to the day, in their order. One query.

    What happens on later days is left out, and the last stay is counted up to `on`.
    """
    taken = list(work_item.stage_changes.order_by("position"))
    begun = timezone.localdate(work_item.created_at)
    first = Stage(taken[0].source if taken else work_item.stage)
    moves = [move for move in taken if timezone.localdate(move.at) <= on]
    stages = [first, *(Stage(move.target) for move in moves)]
    days = [begun, *(timezone.localdate(move.at) for move in moves)]
    ends = [*days[1:], None]
    return [
        Stay(stage, since, until, ((until or on) - since).days, move)
        for stage, since, until, move in zip(
            stages, days, ends, [None, *moves], strict=True
        )
    ]

"""What is due of a work item, and when: computed from its rows and the rules."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from .due import Due
from .models import TimeLimit, WorkItem
from .querysets import WorkItemQuerySet
from .readiness import limit
from .stages import Stage


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """One day by which something is due; the last day on which it is in time."""

    day: date
    what: Due

    def days_left(self, *, on: date) -> int:
        """Return how many days are left; negative once it is overdue."""
        return (self.day - on).days


# What is planned matters until the stage in question is reached.
_PLANNED = {
    Due.CONSULTATION_PLANNED: ("consultation_planned", Stage.CONSULTATION),
    Due.REVIEW_PLANNED: ("review_planned", Stage.BALLOT),
    Due.APPROVAL_PLANNED: ("approval_planned", Stage.APPROVAL_DRAFT),
}


def deadlines(work_item: WorkItem) -> list[Deadline]:
    """Return what is due of a work item where it stands, the nearest first.

    Nothing is due of a project that is suspended or has been given up.
    """
    if work_item.is_suspended or work_item.stage.endswith("98"):
        return []
    return sorted(
        Deadline(day, what) for day, what in _days(work_item) if day is not None
    )


def deadlines_among(work_items: WorkItemQuerySet) -> list[tuple[Deadline, WorkItem]]:
    """Return what is due of several work items, the nearest first.

    A few queries for each that is still worked on.
    """
    ongoing = work_items.filter(is_suspended=False).exclude(stage__endswith="98")
    found = [(due, item) for item in ongoing for due in deadlines(item)]
    return sorted(found, key=lambda pair: (pair[0].day, pair[1].pk, pair[0].what))


def _days(work_item: WorkItem) -> Iterator[tuple[date | None, Due]]:
    stage = work_item.stage
    if stage < Stage.APPROVAL_DRAFT:
        yield from _planned(work_item)
        yield _project_end(work_item), Due.PROJECT
    elif stage >= Stage.PUBLISHED:
        yield from _of_review(work_item)
    yield from _of_stage(work_item)


def _of_stage(work_item: WorkItem) -> Iterator[tuple[date | None, Due]]:
    match work_item.stage:
        case Stage.ANNOUNCED:
            yield work_item.announced_until, Due.ANNOUNCEMENT
        case Stage.CONSULTATION | Stage.WITHDRAWAL_CONSULTATION:
            yield work_item.consultations.latest("number").closes_on, Due.CONSULTATION
        case Stage.BALLOT:
            yield work_item.ballots.latest("number").closes_on, Due.BALLOT
        case Stage.APPROVED if hasattr(work_item, "scheduled_publication"):
            yield work_item.scheduled_publication.day, Due.PUBLICATION


def _planned(work_item: WorkItem) -> Iterator[tuple[date | None, Due]]:
    for what, (field, reached) in _PLANNED.items():
        if work_item.stage < reached:
            yield getattr(work_item.proposal, field), what


def _project_end(work_item: WorkItem) -> date | None:
    """Return by when the rules want the text submitted; None before acceptance."""
    acceptance = work_item.stage_changes.filter(
        source=Stage.ANNOUNCED, target__gte=Stage.PLANNED
    ).first()
    if acceptance is None:
        return None
    months = limit(work_item, TimeLimit.Name.PROJECT_MONTHS)
    return _months_after(timezone.localdate(acceptance.at), months)


def _of_review(work_item: WorkItem) -> Iterator[tuple[date | None, Due]]:
    review = work_item.periodic_reviews.filter(concluded_on__isnull=True).first()
    if review is None:
        return
    if work_item.stage == Stage.REVIEW:
        yield review.feedback_until, Due.FEEDBACK
    else:
        yield review.due_on, Due.PERIODIC_REVIEW


def _months_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    # The 31st of a month that has none is its last day.
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))

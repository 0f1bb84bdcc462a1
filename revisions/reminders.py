"""Which deadlines people are reminded of, and whom: seven days and one day before.

Once a day has passed they are told once more: that it is overdue, or, where something
has simply come to its end, that the next step can be taken.
"""

from collections.abc import Mapping, Set
from datetime import date
from typing import Final, NamedTuple

from django.db.models import QuerySet

from organisations.models import User
from organisations.roles import Role

from .deadlines import Deadline, deadlines
from .due import Due
from .models import Notification, Voter, WorkItem
from .policy import people_with

What = Notification.What
WEEK: Final = 7  # days

_CONCERNED: Final[Mapping[Due, Set[Role]]] = {
    Due.ANNOUNCEMENT: {Role.APPROVER},
    Due.CONSULTATION_PLANNED: {Role.DRAFTER, Role.SECRETARY},
    Due.CONSULTATION: {Role.DRAFTER, Role.SECRETARY, Role.CHAIR, Role.MEMBER},
    Due.REVIEW_PLANNED: {Role.DRAFTER, Role.SECRETARY},
    Due.BALLOT: {Role.SECRETARY},
    Due.APPROVAL_PLANNED: {Role.DRAFTER, Role.SECRETARY, Role.CHAIR},
    Due.PROJECT: {Role.DRAFTER, Role.SECRETARY, Role.CHAIR},
    Due.PUBLICATION: {Role.PUBLISHER},
    Due.PERIODIC_REVIEW: {Role.SECRETARY},
    Due.FEEDBACK: {Role.SECRETARY},
}
# What is nobody's to do in time, but ends, and who goes on from there.
_ENDS: Final[Mapping[Due, Set[Role]]] = {
    Due.ANNOUNCEMENT: {Role.APPROVER},
    Due.CONSULTATION: {Role.SECRETARY},
    Due.BALLOT: {Role.SECRETARY},
    Due.FEEDBACK: {Role.SECRETARY},
}


class Reminder(NamedTuple):
    """What people are told of a deadline."""

    what: Notification.What
    deadline: Deadline


def reminders(work_item: WorkItem, *, on: date) -> list[Reminder]:
    """Return what is to be told on a day, whether or not it has been told before."""
    found = [(_what(due, on=on), due) for due in deadlines(work_item)]
    return [Reminder(what, due) for what, due in found if what is not None]


def people_reminded(work_item: WorkItem, reminder: Reminder) -> QuerySet[User]:
    """Return whom a reminder is for; of a ballot also those who have yet to vote."""
    due = reminder.deadline.what
    if reminder.what == What.OVER:
        return people_with(_ENDS[due], work_item)
    people = people_with(_CONCERNED[due], work_item)
    if due != Due.BALLOT:
        return people
    ballot = work_item.ballots.latest("number")
    waited_for = Voter.objects.filter(ballot=ballot, conflict="", vote__isnull=True)
    voters = User.objects.filter(pk__in=waited_for.values("person"), is_active=True)
    return people | voters


def _what(deadline: Deadline, *, on: date) -> Notification.What | None:
    left = deadline.days_left(on=on)
    if left < 0:
        return What.OVER if deadline.what in _ENDS else What.OVERDUE
    if left <= 1:
        return What.DAY
    return What.WEEK if left <= WEEK else None

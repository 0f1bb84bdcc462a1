"""Telling people on the site of moves and of deadlines, each once."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from procrastinate.contrib.django import app

from organisations.models import User
from organisations.roles import Role
from revisions.duties import roles_waited_for
from revisions.models import Notification, StageChange, WorkItem
from revisions.policy import people_with
from revisions.reminders import people_reminded, reminders

# The job that sends the mail; named, as it stands above the actions.
_MAIL: Final = "revisions.tasks.send_mail"
_MANY: Final = 200


def notify_of_move(change: StageChange) -> None:
    """Tell everybody concerned, but not who did it; call it in the move's transaction.

    The job that mails it is part of the transaction too: both are there or neither.
    """
    work_item = change.work_item
    people = people_with(frozenset(Role), work_item).exclude(pk=change.by_id)
    asked = people_with(roles_waited_for(work_item), work_item)
    acting = set(asked.values_list("pk", flat=True))
    made = Notification.objects.bulk_create(
        Notification(
            person=person,
            work_item=work_item,
            what=Notification.What.MOVED,
            stage_change=change,
            is_for_action=person.pk in acting,
            made_at=change.at,
        )
        for person in people
    )
    if made:
        app.configure_task(_MAIL).defer()


def remind(*, at: datetime) -> None:
    """Tell of every deadline that is near or past whoever has not been told."""
    on = timezone.localdate(at)
    ongoing = WorkItem.objects.filter(is_suspended=False).exclude(stage__endswith="98")
    for work_item in ongoing.order_by("pk").iterator(chunk_size=_MANY):
        Notification.objects.bulk_create(
            _reminders_of(work_item, at=at, on=on), ignore_conflicts=True
        )


def mark_read(person: User, notifications: list[int] | None, *, at: datetime) -> int:
    """Take down that a person has read some of their notifications, or all of them.

    Returns:
        How many had not been read.
    """
    unread = Notification.objects.filter(person=person).unread()
    if notifications is not None:
        unread = unread.filter(pk__in=notifications)
    return unread.update(read_at=at)


def _reminders_of(
    work_item: WorkItem, *, at: datetime, on: date
) -> Iterator[Notification]:
    for reminder in reminders(work_item, on=on):
        for person in people_reminded(work_item, reminder):
            yield Notification(
                person=person,
                work_item=work_item,
                what=reminder.what,
                due=reminder.deadline.what,
                day=reminder.deadline.day,
                is_for_action=True,
                made_at=at,
            )

"""Answers to comments: assigned, given with a reason, told once; comments hidden."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import User
from revisions.letters import tell_answer
from revisions.models import Comment, Consultation, Disposition, WorkItem
from revisions.policy import may_answer, may_hide, roles_of
from revisions.refusals import AnsweredError


class Answer(NamedTuple):
    """What became of comments, and why."""

    outcome: Disposition.Outcome
    reason: str


def answers_seen(comments: Iterable[Comment]) -> str:
    """Return what stands for the answers that comments have now, to be sent back."""
    states = sorted(
        f"{one.pk} {one.disposition.at.isoformat()}"
        for one in comments
        if hasattr(one, "disposition")
    )
    return hashlib.sha256("\n".join(states).encode()).hexdigest()


def dispose(
    consultation: Consultation,
    comments: Sequence[int],
    answer: Answer,
    *,
    seen: str,
    by: User,
    at: datetime,
) -> list[Disposition]:
    """Answer one or several comments of a consultation; all of them or none.

    An answer may be changed until its author has been told.

    Args:
        consultation: the one that they belong to.
        comments: their ids.
        answer: the same for all of them.
        seen: the answers that the person has looked at; see `answers_seen`.
        by: the committee's secretary or a drafter.
        at: when.

    Raises:
        PermissionDenied: the person may not answer comments, or not at this stage.
        ValidationError: the reason is missing, an author was told, or one of the
            comments does not count.
        AnsweredError: somebody else has answered one of them meanwhile.
    """
    outcome, reason = answer
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    with _answering(consultation, by=by):
        found = _chosen(consultation, comments)
        if answers_seen(found) != seen:
            raise AnsweredError
        told = Disposition.objects.filter(comment__in=found, told_at__isnull=False)
        if told.exists():
            raise ValidationError(_("The author has been told the answer already."))
        values = {"outcome": outcome, "reason": reason.strip(), "by": by, "at": at}
        return [
            Disposition.objects.update_or_create(comment=one, defaults=values)[0]
            for one in found
        ]


def assign(
    consultation: Consultation,
    comments: Sequence[int],
    to: User | None,
    *,
    by: User,
) -> None:
    """Give comments to somebody to be answered, or to nobody.

    Raises:
        PermissionDenied: either of the two may not answer them.
        ValidationError: one of the comments does not count.
    """
    with _answering(consultation, by=by) as work_item:
        if to is not None and not may_answer(roles_of(to, work_item), work_item):
            raise PermissionDenied
        for one in _chosen(consultation, comments):
            one.assigned_to = to
            one.save(update_fields=["assigned_to"])


def tell_authors(consultation: Consultation, *, by: User, at: datetime) -> int:
    """Send each author the answer, once; return how many were told now.

    Raises:
        PermissionDenied: the person may not answer comments.
    """
    with _answering(consultation, by=by):
        waiting = Disposition.objects.filter(
            comment__in=consultation.comments.counted(), told_at__isnull=True
        ).select_related("comment__person", "comment__consultation__work_item")
        found = list(waiting)
        for disposition in found:
            disposition.told_at = at
            disposition.save(update_fields=["told_at"])
            transaction.on_commit(partial(tell_answer, disposition))
    return len(found)


@transaction.atomic
def hide(
    consultation: Consultation, comments: Sequence[int], *, is_hidden: bool, by: User
) -> None:
    """Hide comments everywhere (spam, insults), or show them again.

    Raises:
        PermissionDenied: the person may not, or not at this stage.
    """
    work_item = WorkItem.objects.select_for_update().get(pk=consultation.work_item_id)
    if not may_hide(roles_of(by, work_item), work_item, is_hidden=is_hidden):
        raise PermissionDenied
    for one in consultation.comments.confirmed().filter(pk__in=comments):
        one.is_hidden = is_hidden
        one.save(update_fields=["is_hidden"])


@contextmanager
def _answering(consultation: Consultation, *, by: User) -> Iterator[WorkItem]:
    """Lock the work item, so that of two officials the second sees what the first did.

    Raises:
        PermissionDenied: the person may not answer comments now.
    """
    with transaction.atomic():
        locked = WorkItem.objects.select_for_update()
        work_item = locked.get(pk=consultation.work_item_id)
        if not may_answer(roles_of(by, work_item), work_item):
            raise PermissionDenied
        yield work_item


def _chosen(consultation: Consultation, comments: Sequence[int]) -> list[Comment]:
    counted = consultation.comments.counted().select_related("disposition")
    found = list(counted.filter(pk__in=comments))
    if not found or len(found) != len(set(comments)):
        raise ValidationError(_("One of the comments is not there any more."))
    return found

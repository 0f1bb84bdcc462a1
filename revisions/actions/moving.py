"""Taking a move of the lifecycle: lock, check, do, record, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import User
from revisions.lifecycle import BY_VERB
from revisions.models import DraftSnapshot, StageChange, WorkItem
from revisions.moves import Move
from revisions.policy import may_take
from revisions.readiness import unmet
from revisions.refusals import IllegalMoveError, UnmetError
from revisions.stages import Kind, Stage
from revisions.verbs import Verb

from .changing import stale
from .drafting import reason_of, take_snapshot
from .notifying import notify_of_move


@dataclass(slots=True)
class Passage:
    """What the move leaves behind; a move may freeze the text while it is taken."""

    snapshot: DraftSnapshot | None = None


@contextmanager
def moving(
    work_item: WorkItem,
    verb: Verb,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> Iterator[Passage]:
    """Take a move; the body of the `with` does what else it means.

    The row is locked and read again first, so that of two officials who click at once
    the second is told what has happened.

    Args:
        work_item: read anew, and at its new stage afterwards.
        verb: the move.
        by: who takes it.
        at: the instant written into the history; its local day decides what is over.
        seen: the version that the person has looked at, if it is known.
        reason: why; some moves need it.

    Raises:
        PermissionDenied: the person has not the role, or has drafted the text.
        StaleError: it was changed since `seen`.
        IllegalMoveError: there is no such move from its stage.
        UnmetError: something that the move needs is not there.
        ValidationError: the reason is missing. Nothing has changed in all cases.
    """
    move = BY_VERB[verb]
    with transaction.atomic():
        # No `FOR NO KEY UPDATE`: rows that point here are made under the lock.
        locked = WorkItem.objects.select_for_update()
        work_item.refresh_from_db(from_queryset=locked)
        _check_person(work_item, move, by=by, seen=seen)
        _check_move(work_item, move, at=at, reason=reason)
        passage = Passage()
        if move.freezes:
            why = reason_of(verb)
            passage.snapshot = take_snapshot(work_item, by=by, at=at, reason=why)
        yield passage
        source = Stage(work_item.stage)
        work_item.stage = move.arrows[source]
        work_item.version += 1
        work_item.save()
        change = StageChange.objects.create(
            work_item=work_item,
            position=work_item.stage_changes.count() + 1,
            verb=verb,
            source=source,
            target=work_item.stage,
            decision=f"{source.phase}.{move.decision}" if move.decision else "",
            at=at,
            by=by,
            reason=reason.strip(),
            snapshot=passage.snapshot,
        )
        notify_of_move(change)


def _check_person(
    work_item: WorkItem, move: Move, *, by: User, seen: int | None
) -> None:
    if not may_take(move, by, work_item):
        raise PermissionDenied
    if seen is not None and seen != work_item.version:
        raise stale(work_item, seen=seen)


def _check_move(work_item: WorkItem, move: Move, *, at: datetime, reason: str) -> None:
    stage, is_suspended = Stage(work_item.stage), work_item.is_suspended
    kind = Kind(work_item.kind)
    if not move.leads_from(stage, kind=kind, is_suspended=is_suspended):
        raise IllegalMoveError(move.verb, stage, is_suspended=is_suspended)
    if move.reason and not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    if missing := unmet(move, work_item, on=timezone.localdate(at)):
        raise UnmetError(missing)

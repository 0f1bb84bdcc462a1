"""One step for many work items: each by itself, none twice, none stopping the rest."""

import logging
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from organisations.models import User
from revisions.models import BulkMove, BulkMoveRow, WorkItem
from revisions.refusals import IllegalMoveError, StaleError
from revisions.verbs import Verb

from .taking import ACTIONS

logger = logging.getLogger(__name__)

# The job that takes the moves; named, as it stands above the actions.
_JOB: Final = "revisions.tasks.continue_bulk_move"
# More are taken in the background.
MOST_AT_ONCE: Final = 10
_DAYS: Final = frozenset({"closes_on", "implemented_on", "day"})
Given = Mapping[str, Any]


class Chosen(NamedTuple):
    """A work item, the version of it that was shown, and what it alone is told."""

    work_item: WorkItem
    seen: int
    given: Given


def begin_bulk_move(
    verb: Verb, chosen: Iterable[Chosen], *, by: User, given: Given, at: datetime
) -> BulkMove:
    """Write down what is to be done; do it at once, or let a job do it if it is much.

    The job is part of the transaction: both are there or neither.
    """
    with transaction.atomic():
        language = get_language() or ""
        bulk_move = BulkMove.objects.create(
            by=by, verb=verb, given=given, language=language, made_at=at
        )
        rows = BulkMoveRow.objects.bulk_create(
            BulkMoveRow(
                bulk_move=bulk_move,
                work_item=one.work_item,
                position=position,
                seen=one.seen,
                given=one.given,
            )
            for position, one in enumerate(chosen, start=1)
        )
        if is_long := len(rows) > MOST_AT_ONCE:
            app.configure_task(_JOB).defer(bulk_move=bulk_move.pk)
    if not is_long:
        continue_bulk_move(bulk_move.pk)
    return bulk_move


def continue_bulk_move(pk: int) -> None:
    """Take the moves that still wait; after a killed worker, where it was."""
    bulk_move = BulkMove.objects.select_related("by").get(pk=pk)
    waiting = bulk_move.rows.filter(outcome=BulkMoveRow.Outcome.WAITING)
    with override(bulk_move.language):
        for row in waiting.order_by("position").values_list("pk", flat=True):
            _take(bulk_move, row)
    BulkMove.objects.filter(pk=pk, finished_at=None).update(finished_at=timezone.now())


def mark_seen(bulk_move: BulkMove, *, at: datetime) -> None:
    """List a bulk move that is finished under "my work" no more."""
    done = BulkMove.objects.filter(pk=bulk_move.pk, finished_at__isnull=False)
    done.filter(seen_at=None).update(seen_at=at)


def _take(bulk_move: BulkMove, pk: int) -> None:
    """Take one move and write down what came of it: both or neither."""
    with transaction.atomic():
        rows = BulkMoveRow.objects.select_for_update()
        row = rows.filter(pk=pk, outcome=BulkMoveRow.Outcome.WAITING).first()
        if row is None:
            return  # another worker has taken it
        row.refused_because = _refusal(bulk_move, row)
        outcome = BulkMoveRow.Outcome
        row.outcome = outcome.REFUSED if row.refused_because else outcome.TAKEN
        row.save()


def _refusal(bulk_move: BulkMove, row: BulkMoveRow) -> str:
    """Take the move; return why not, or nothing once it is taken."""
    action = ACTIONS[Verb(bulk_move.verb)]
    try:
        with transaction.atomic():
            action(
                row.work_item,
                by=bulk_move.by,
                at=timezone.now(),
                seen=row.seen,
                **_read(bulk_move.given),
                **_read(row.given),
            )
    except ValidationError as fault:
        return "\n".join(fault.messages)
    except PermissionDenied:
        return _("You may not take this step.")
    except (IllegalMoveError, StaleError) as refusal:
        return str(refusal)
    except DatabaseError:
        return _("Something else was done at the same moment; try it again.")
    except Exception:
        # The others wait for no fault of ours.
        logger.exception("A step of bulk move %s failed.", bulk_move.pk)
        return _("The portal failed; this project is as it was.")
    return ""


def _read(given: Given) -> dict[str, Any]:
    """Return what was given with the days as days."""
    return {
        name: date.fromisoformat(str(value)) if name in _DAYS else value
        for name, value in given.items()
    }

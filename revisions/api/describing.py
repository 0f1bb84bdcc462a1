"""What one work item is for somebody who asks, beside its own columns."""

from datetime import date
from typing import Any

from rest_framework.request import Request

from organisations.api.authentication import person_of
from organisations.models import User
from organisations.roles import Role
from revisions.deadlines import deadlines
from revisions.history import Stay, stage_history
from revisions.models import WorkItem
from revisions.next_moves import NextMove, next_moves
from revisions.verbs import Verb

from .fields import word
from .serializers.work_items import PlanSerializer, WorkItemSerializer


def representation(
    work_item: WorkItem, roles: frozenset[Role], request: Request, *, on: date
) -> dict[str, Any]:
    """Return a work item as the API shows it to somebody on a day."""
    serializer = WorkItemSerializer(work_item, context={"request": request})
    return {
        **serializer.data,
        "plan": PlanSerializer(work_item.proposal).data,
        **_asked(work_item, roles, person_of(request), on=on),
    }


def _asked(
    work_item: WorkItem, roles: frozenset[Role], person: User | None, *, on: date
) -> dict[str, Any]:
    """Return what depends on the day and on who asks."""
    offers = next_moves(work_item, person, on=on) if person and roles else []
    return {
        "deadlines": [
            {
                "what": word(due.what),
                "day": due.day.isoformat(),
                "days_left": due.days_left(on=on),
            }
            for due in deadlines(work_item)
        ],
        "history": [_stay(stay) for stay in stage_history(work_item, on=on)],
        "roles": [role.value for role in Role if role in roles],
        "drafters": _drafters(work_item) if roles else [],
        "next_moves": [_offer(offer) for offer in offers],
    }


def _stay(stay: Stay) -> dict[str, Any]:
    move = stay.move
    return {
        "code": stay.code,
        "stage": word(stay.stage),
        "since": stay.since.isoformat(),
        "until": stay.until.isoformat() if stay.until else None,
        "days": stay.days,
        "move": word(Verb(move.verb)) if move else None,
        "reason": (move.reason or None) if move else None,
    }


def _drafters(work_item: WorkItem) -> list[str]:
    return [str(one.person) for one in work_item.drafters.all() if one.is_current]


def _offer(offer: NextMove) -> dict[str, Any]:
    move = offer.move
    return {
        "verb": move.verb.value,
        "name": word(move.verb),
        "target": word(offer.target),
        "roles": [role.value for role in offer.roles],
        "is_mine": offer.is_mine,
        "is_ready": offer.is_ready,
        "needs_reason": move.reason,
        "missing": [word(need) for need in offer.missing],
    }

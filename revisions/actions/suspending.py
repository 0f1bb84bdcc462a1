"""Projects that rest: suspended, resumed, or given up for good."""

from datetime import datetime

from organisations.models import User
from revisions.models import WorkItem
from revisions.verbs import Verb

from .moving import moving


def suspend(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Let a project rest at its stage; until it is resumed no other move is taken."""
    with moving(work_item, Verb.SUSPEND, by=by, at=at, seen=seen, reason=reason):
        work_item.is_suspended = True


def resume(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Go on with a project that was suspended."""
    with moving(work_item, Verb.RESUME, by=by, at=at, seen=seen, reason=reason):
        work_item.is_suspended = False


def abandon(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Give a project up; it stays to be read, and can be proposed anew."""
    with moving(work_item, Verb.ABANDON, by=by, at=at, seen=seen, reason=reason):
        work_item.is_suspended = False

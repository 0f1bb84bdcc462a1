"""Consultations: opened on a frozen text, closed, and held again."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import User
from revisions.models import Consultation, TimeLimit, WorkItem
from revisions.readiness import limit
from revisions.verbs import Verb

from .drafting import reason_of, take_snapshot
from .moving import moving


def open_consultation(  # noqa: PLR0913 (beside what every move takes, its own)
    work_item: WorkItem,
    closes_on: date | None = None,
    *,
    notice: str = "",
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> Consultation:
    """Freeze the text and put it to the public.

    Args:
        work_item: with a consultation draft.
        closes_on: the last day on which comments are taken; by default as early as the
            rules allow.
        notice: what the public is told beside the text.
        by: the committee's secretary.
        at: the instant; its local day is the first on which comments are taken.
        seen: the version that was looked at.
        reason: for the history, if there is one.

    Raises:
        ValidationError: the time is shorter than the rules allow.
    """
    verb = Verb.OPEN_CONSULTATION
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason) as passage:
        snapshot = take_snapshot(work_item, by=by, at=at, reason=reason_of(verb))
        passage.snapshot = snapshot
        return Consultation.objects.create(
            work_item=work_item,
            number=work_item.consultations.count() + 1,
            snapshot=snapshot,
            opens_on=timezone.localdate(at),
            closes_on=_last_day(work_item, closes_on, at=at),
            notice=notice,
        )


def consult_on_withdrawal(  # noqa: PLR0913 (beside what every move takes, its own)
    work_item: WorkItem,
    closes_on: date | None = None,
    *,
    notice: str = "",
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> Consultation:
    """Ask the public whether a standard should be withdrawn; no text is frozen."""
    verb = Verb.CONSULT_ON_WITHDRAWAL
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason):
        return Consultation.objects.create(
            work_item=work_item,
            number=work_item.consultations.count() + 1,
            opens_on=timezone.localdate(at),
            closes_on=_last_day(work_item, closes_on, at=at),
            notice=notice,
        )


def _last_day(work_item: WorkItem, wanted: date | None, *, at: datetime) -> date:
    days = limit(work_item, TimeLimit.Name.COMMENT_DAYS)
    # The first day counts: sixty days from the 1st end on the 60th.
    earliest = timezone.localdate(at) + timedelta(days=days - 1)
    if wanted is not None and wanted < earliest:
        message = _("A consultation takes at least %(days)s days: until %(day)s.")
        raise ValidationError(
            {"closes_on": message % {"days": days, "day": earliest.isoformat()}}
        )
    return wanted or earliest

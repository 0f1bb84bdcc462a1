"""Publishing an approved text: at once, or on a day to come."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.publishing import ClauseRecord, publish_edition
from catalogue.models import Edition, Standard
from organisations.models import User
from organisations.roles import Role
from revisions.lifecycle import BY_VERB, STANDARDS
from revisions.models import (
    DraftSnapshot,
    PeriodicReview,
    ScheduledPublication,
    TimeLimit,
    WorkItem,
)
from revisions.published_texts import text_as_amended
from revisions.readiness import limit, signed_text, unmet
from revisions.refusals import UnmetError
from revisions.stages import Kind, Stage
from revisions.verbs import Verb

from .changing import changing
from .editions import PORTAL, amendment_records, clause_records, record_of
from .moving import moving
from .numbers import amended_text, number_for
from .reviewing import plan_review


def publish(  # noqa: PLR0913 (beside what every move takes, its own)
    work_item: WorkItem,
    number: str = "",
    *,
    series: str = "",
    implemented_on: date | None = None,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> Edition:
    """Publish the text that the departments have signed.

    Args:
        work_item: approved.
        number: the standard's; by default the next free one.
        series: whose next number is taken, if the level does not tell: `CJ/T`.
        implemented_on: the first day on which the text applies; by default as early
            as the rules allow.
        by: a publisher of an issuing department.
        at: the instant; its local day is the date of issue.
        seen: the version that was looked at.
        reason: what the log says, beside the plan number.

    Returns:
        The edition in the catalogue.

    Raises:
        ValidationError: the number is refused, or the transition too short.
    """
    with moving(
        work_item, Verb.PUBLISH, by=by, at=at, seen=seen, reason=reason
    ) as passage:
        _hold_standard(work_item)
        day = timezone.localdate(at)
        text = passage.snapshot = _approved(work_item)
        applies = _first_day(work_item, implemented_on, day=day)
        designation = number_for(work_item, number=number, series=series, day=day)
        record = record_of(
            work_item, text, designation, published=day, implemented=applies
        )
        edition = publish_edition(
            record,
            _clauses(work_item, text, day=day),
            source=PORTAL,
            at=at,
            by=by,
            reason=reason.strip() or str(work_item),
        )
        work_item.edition, work_item.standard = edition, edition.standard
        ScheduledPublication.objects.filter(work_item=work_item).delete()
        if work_item.kind in STANDARDS:
            _end_reviews(work_item, day=day)
            plan_review(work_item, after=day)
        return edition


def schedule(  # noqa: PLR0913 (beside what every move takes, its own)
    work_item: WorkItem,
    day: date,
    *,
    number: str = "",
    series: str = "",
    implemented_on: date | None = None,
    by: User,
    at: datetime,
    seen: int,
) -> ScheduledPublication:
    """Have an approved text published on a day to come; a new day takes its place.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person is no publisher of it, or it is not approved.
        UnmetError: the text that it replaces is being amended.
        ValidationError: the day is past, the number refused or the transition short.
    """
    with changing(work_item, by=by, seen=seen, roles={Role.PUBLISHER}):
        if work_item.stage != Stage.APPROVED:
            raise PermissionDenied
        if day <= timezone.localdate(at):
            raise ValidationError({"day": _("Choose a day to come.")})
        _hold_standard(work_item)
        _first_day(work_item, implemented_on, day=day)
        number_for(work_item, number=number, series=series, day=day)
        values = {
            "day": day,
            "number": number,
            "series": series,
            "implemented_on": implemented_on,
            "by": by,
            "refused_because": "",
        }
        scheduled, _is_new = ScheduledPublication.objects.update_or_create(
            work_item=work_item, defaults=values
        )
    return scheduled


def unschedule(work_item: WorkItem, *, by: User, seen: int) -> None:
    """Let an approved text wait for no day.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person is no publisher of it.
    """
    with changing(work_item, by=by, seen=seen, roles={Role.PUBLISHER}):
        ScheduledPublication.objects.filter(work_item=work_item).delete()


def publish_what_is_due(*, at: datetime) -> list[Edition]:
    """Publish what was scheduled for the day or before; what is refused says why.

    However many do so at once, each text is published once.
    """
    due = ScheduledPublication.objects.filter(day__lte=timezone.localdate(at))
    ids = due.order_by("day", "pk").values_list("pk", flat=True)
    published = [_publish_if_due(pk, at=at) for pk in list(ids)]
    return [edition for edition in published if edition is not None]


@transaction.atomic
def _publish_if_due(work_item_id: int, *, at: datetime) -> Edition | None:
    WorkItem.objects.select_for_update().get(pk=work_item_id)
    due = ScheduledPublication.objects.filter(day__lte=timezone.localdate(at))
    rows = due.select_related("work_item", "by")
    scheduled = rows.filter(pk=work_item_id).first()
    if scheduled is None:
        # Published, put off or taken back before the row was ours.
        return None
    try:
        return publish(
            scheduled.work_item,
            scheduled.number,
            series=scheduled.series,
            implemented_on=scheduled.implemented_on,
            by=scheduled.by,
            at=at,
        )
    except (PermissionDenied, ValidationError) as refusal:
        scheduled.refused_because = _words(refusal)
        scheduled.save()
        return None


def _hold_standard(work_item: WorkItem) -> None:
    """Let nobody begin to amend the standard until the transaction ends.

    Raises:
        UnmetError: somebody has since it was asked.
    """
    if work_item.standard_id:
        # As who begins an amendment does.
        Standard.objects.select_for_update(no_key=True).get(pk=work_item.standard_id)
        if missing := unmet(BY_VERB[Verb.PUBLISH], work_item, on=date.min):
            raise UnmetError(missing)


def _approved(work_item: WorkItem) -> DraftSnapshot:
    text = signed_text(work_item)
    if text is None:
        raise ValidationError(_("No text has been signed."))
    return text


def _clauses(
    work_item: WorkItem, text: DraftSnapshot, *, day: date
) -> list[ClauseRecord]:
    if work_item.kind == Kind.AMENDMENT:
        amended = text_as_amended(amended_text(work_item, day))
        return amendment_records(amended, text.content)
    return clause_records(text.content)


def _first_day(work_item: WorkItem, wanted: date | None, *, day: date) -> date:
    days = limit(work_item, TimeLimit.Name.TRANSITION_DAYS)
    earliest = day + timedelta(days=days)
    if wanted is not None and wanted < earliest:
        message = _("The text applies from %(day)s at the earliest.")
        raise ValidationError(
            {"implemented_on": message % {"day": earliest.isoformat()}}
        )
    return wanted or earliest


def _end_reviews(work_item: WorkItem, *, day: date) -> None:
    """Conclude the reviews of the standard's other texts: it has been revised."""
    if work_item.kind == Kind.REVISION:
        PeriodicReview.objects.filter(
            edition__standard=work_item.standard,
            concluded_on__isnull=True,
            opened_on__isnull=True,
        ).update(outcome=PeriodicReview.Outcome.REVISED, concluded_on=day)


def _words(refusal: PermissionDenied | ValidationError) -> str:
    if isinstance(refusal, ValidationError):
        return " ".join(refusal.messages)
    return _("The publisher may no longer publish it.")

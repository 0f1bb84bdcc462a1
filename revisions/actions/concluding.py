"""Periodic reviews, concluded: confirmed, to be revised, or to be withdrawn."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.actions.publishing import confirm_edition, withdraw_edition
from catalogue.models import Edition
from organisations.models import User
from revisions.models import IssuingDepartment, PeriodicReview, WorkItem
from revisions.readiness import STANDING
from revisions.stages import Kind
from revisions.verbs import Verb

from .beginning import make_work_item
from .moving import moving
from .reviewing import plan_review, published_text

Outcome = PeriodicReview.Outcome


def confirm(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Conclude that a standard remains in force (继续有效); the next review is due."""
    with moving(work_item, Verb.CONFIRM, by=by, at=at, seen=seen, reason=reason):
        day = timezone.localdate(at)
        _conclude(work_item, Outcome.CONFIRMED, reason, day=day)
        confirm_edition(published_text(work_item), day, at=at, by=by, reason=reason)
        plan_review(work_item, after=day)


def revise(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> WorkItem:
    """Conclude that a standard is to be revised (修订), and begin the project.

    Returns:
        The work item of the revision, a proposal yet to be written.

    Raises:
        ValidationError: the standard is already being revised.
    """
    with moving(work_item, Verb.REVISE, by=by, at=at, seen=seen, reason=reason):
        _conclude(work_item, Outcome.REVISED, reason, day=timezone.localdate(at))
        revision = make_work_item(
            kind=Kind.REVISION,
            title_zh=work_item.title_zh,
            title_en=work_item.title_en,
            level=work_item.level,
            nature=work_item.nature,
            jurisdiction=work_item.jurisdiction,
            committee=work_item.committee,
            proposed_by=work_item.proposed_by,
            proposer=by,
            standard=work_item.standard,
            at=at,
        )
        _name_alike(revision, work_item)
        revision.proposal.purpose = reason.strip()
        revision.proposal.save()
        return revision


def propose_withdrawal(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Conclude that a standard is to be withdrawn (废止); the public is asked next."""
    verb = Verb.PROPOSE_WITHDRAWAL
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason):
        _conclude(work_item, Outcome.WITHDRAWN, reason, day=timezone.localdate(at))


def withdraw(
    work_item: WorkItem,
    day: date | None = None,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Withdraw a standard: every text of it that applies, or is to apply.

    Args:
        work_item: whose comments are answered.
        day: the first on which the standard no longer applies; by default today.
        by: a publisher of an issuing department.
        at: the instant.
        seen: the version that was looked at.
        reason: the grounds, which the log keeps.

    Raises:
        ValidationError: the day is past, or no text of the standard applies any more.
    """
    today = timezone.localdate(at)
    with moving(work_item, Verb.WITHDRAW, by=by, at=at, seen=seen, reason=reason):
        if day is not None and day < today:
            raise ValidationError({"day": _("The day is past.")})
        texts = Edition.objects.filter(standard=work_item.standard)
        standing = list(texts.in_status(*STANDING, on=today))
        if not standing:
            raise ValidationError(_("No text of the standard applies any more."))
        for edition in standing:
            withdraw_edition(edition, day or today, at=at, by=by, reason=reason)
        # Nobody need be reminded any more of those that nobody has begun.
        PeriodicReview.objects.due_next().filter(edition__in=standing).update(
            outcome=Outcome.WITHDRAWN, conclusion=reason.strip(), concluded_on=today
        )


def keep(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Keep a standard after all; if it was written here, its next review is due."""
    with moving(work_item, Verb.KEEP, by=by, at=at, seen=seen, reason=reason):
        if work_item.edition:
            plan_review(work_item, after=timezone.localdate(at))


def _conclude(
    work_item: WorkItem, outcome: Outcome, conclusion: str, *, day: date
) -> None:
    review = work_item.periodic_reviews.get(concluded_on__isnull=True)
    review.outcome = outcome
    review.conclusion = conclusion.strip()
    review.concluded_on = day
    review.save()


def _name_alike(revision: WorkItem, work_item: WorkItem) -> None:
    departments = work_item.issuing_departments.all()
    IssuingDepartment.objects.bulk_create(
        IssuingDepartment(
            work_item=revision,
            organisation_id=department.organisation_id,
            position=department.position,
        )
        for department in departments
    )
    revision.areas.set(work_item.areas.all())
    revision.classifications.set(work_item.classifications.all())

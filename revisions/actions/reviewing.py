"""Periodic reviews: due, opened and answered."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Edition
from organisations.models import User
from organisations.roles import Role
from revisions.models import Feedback, IssuingDepartment, PeriodicReview, WorkItem
from revisions.models import TimeLimit as Limit
from revisions.readiness import limit
from revisions.stages import Kind, Stage
from revisions.verbs import Verb

from .allowing import Source, count_submission
from .beginning import make_work_item
from .moving import moving


@transaction.atomic
def take_up(edition: Edition, *, by: User, at: datetime) -> WorkItem:
    """Make a work item for a text that was not written here, so as to review it.

    Args:
        edition: in the catalogue, with a committee and issuing departments.
        by: the secretary of the standard's committee.
        at: the instant.

    Raises:
        PermissionDenied: the person is no secretary of the committee.
        ValidationError: it has a work item already, or no issuing department.
    """
    standard = edition.standard
    seats = by.memberships.filter(role=Role.SECRETARY, committee__isnull=False)
    if not seats.filter(committee=standard.committee).exists():
        raise PermissionDenied
    issuers = [
        issuing.organisation for issuing in edition.issuings.order_by("position")
    ]
    if not issuers:
        raise ValidationError(_("The text has no issuing department."))
    work_item = make_work_item(
        kind=Kind.NEW,
        stage=Stage.PUBLISHED,
        title_zh=edition.title[:300],
        title_en=edition.title_en[:300],
        level=standard.level,
        nature=edition.nature,
        jurisdiction=standard.jurisdiction,
        committee=standard.committee,
        proposed_by=issuers[0],
        proposer=by,
        standard=standard,
        edition=edition,
        at=at,
    )
    IssuingDepartment.objects.bulk_create(
        IssuingDepartment(work_item=work_item, organisation=one, position=number)
        for number, one in enumerate(issuers, start=1)
    )
    return work_item


def start_review(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> PeriodicReview:
    """Open the periodic review of a published text, and ask for feedback."""
    verb = Verb.START_REVIEW
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason):
        today = timezone.localdate(at)
        review, _is_new = PeriodicReview.objects.get_or_create(
            edition=published_text(work_item),
            concluded_on__isnull=True,
            defaults={"due_on": today},
        )
        days = limit(work_item, Limit.Name.FEEDBACK_DAYS)
        review.work_item = work_item
        review.opened_on = today
        # The first day counts.
        review.feedback_until = today + timedelta(days=days - 1)
        review.save()
        return review


@transaction.atomic
def give_feedback(
    review: PeriodicReview,
    text: str,
    *,
    at: datetime,
    organisation: str = "",
    person: User | None = None,
    sources: Iterable[Source] = (),
) -> Feedback:
    """Say something of a standard that is being reviewed; anybody may.

    Raises:
        ValidationError: no feedback is taken now, or it says nothing.
        TooManyError: too much came from one of the sources.
    """
    count_submission(sources, at=at)
    # Held at its stage, so that nothing is said while the review is being closed.
    reviewed = WorkItem.objects.filter(periodic_reviews=review, stage=Stage.REVIEW)
    is_open = reviewed.select_for_update(of=["self"]).first() is not None
    review.refresh_from_db()
    until = review.feedback_until
    if not is_open or until is None or until < timezone.localdate(at):
        raise ValidationError(_("Feedback is closed."))
    if not text.strip():
        raise ValidationError({"text": _("Write what you want to say.")})
    feedback = Feedback(
        review=review,
        text=text.strip(),
        organisation=organisation,
        person=person,
        made_at=at,
    )
    feedback.full_clean()
    feedback.save()
    return feedback


def plan_review(work_item: WorkItem, *, after: date) -> PeriodicReview:
    """Note by which day the published text of a work item has to be reviewed."""
    years = limit(work_item, Limit.Name.REVIEW_YEARS)
    return PeriodicReview.objects.create(
        edition=published_text(work_item),
        work_item=work_item,
        due_on=_years_after(after, years),
    )


def published_text(work_item: WorkItem) -> Edition:
    """Return the text that a work item has published.

    Raises:
        ValidationError: there is none yet.
    """
    if work_item.edition is None:
        raise ValidationError(_("Nothing has been published yet."))
    return work_item.edition


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)

"""Periodic reviews and withdrawals: what is concluded, and what follows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from catalogue.models import Edition, PublicationLog
from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.reviewing import give_feedback, take_up
from revisions.models import PeriodicReview, WorkItem
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_committee, make_edition, make_person
from tests.revisions.builders import DAY, make_limits, make_work_item, take

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def test_a_review_takes_feedback_for_sixty_days():
    work_item = make_work_item(at=Stage.PUBLISHED)

    review = take(work_item, Verb.START_REVIEW)

    assert (review.opened_on, review.feedback_until) == (TODAY, TODAY + 59 * DAY)
    give_feedback(review, "执行困难。", at=AT + 59 * DAY)
    with pytest.raises(ValidationError):
        give_feedback(review, "迟了。", at=AT + 60 * DAY)
    assert [each.text for each in review.feedback.all()] == ["执行困难。"]


def test_a_review_that_was_due_is_the_one_that_is_opened():
    work_item = make_work_item(at=Stage.PUBLISHED)
    due = PeriodicReview.objects.create(
        edition=work_item.edition, work_item=work_item, due_on=TODAY + DAY
    )

    assert take(work_item, Verb.START_REVIEW) == due


def test_a_withdrawn_standard_is_due_for_no_review():
    withdrawal = make_work_item(at=Stage.WITHDRAWAL_COMMENTS, kind=Kind.WITHDRAWAL)
    edition = Edition.objects.get(standard=withdrawal.standard)
    due = PeriodicReview.objects.create(edition=edition, due_on=TODAY + DAY)

    take(withdrawal, Verb.WITHDRAW, reason="已被替代")

    due.refresh_from_db()
    assert (due.outcome, due.concluded_on) == ("withdrawn", TODAY)
    assert due.conclusion == "已被替代"
    assert not PeriodicReview.objects.due_next().exists()


def test_no_feedback_is_taken_once_the_review_is_closed():
    work_item = make_work_item(at=Stage.REVIEW_CLOSED)
    review = work_item.periodic_reviews.get()
    review.feedback_until = TODAY
    review.save()

    with pytest.raises(ValidationError):
        give_feedback(review, "迟了。", at=AT)


def test_what_is_confirmed_is_dated_in_the_catalogue_and_due_again():
    work_item = make_work_item(at=Stage.REVIEW_CLOSED)

    take(work_item, Verb.CONFIRM)

    edition = Edition.objects.get(pk=work_item.edition.pk)
    assert edition.confirmed.first_day == TODAY
    assert PublicationLog.objects.latest("position").kind == "confirm"
    done, due = work_item.periodic_reviews.order_by("pk")
    assert (done.outcome, done.conclusion, done.concluded_on) == (
        "confirmed",
        "理由",
        TODAY,
    )
    assert (due.due_on, due.outcome) == (date(2031, 3, 1), "")


def test_what_is_to_be_revised_opens_a_project_for_the_same_departments():
    work_item = make_work_item(at=Stage.REVIEW_CLOSED)

    revision = take(work_item, Verb.REVISE)

    assert (revision.kind, revision.stage, revision.standard) == (
        Kind.REVISION,
        Stage.PRELIMINARY,
        work_item.standard,
    )
    assert [each.slug for each in revision.departments.order_by("slug")] == [
        "first",
        "second",
    ]
    assert revision.proposal.purpose == "理由"
    assert work_item.periodic_reviews.get().outcome == "revised"


def test_a_standard_has_one_open_revision():
    work_item = make_work_item(at=Stage.REVIEW_CLOSED)
    make_work_item(kind=Kind.REVISION, standard=work_item.standard)

    with pytest.raises(ValidationError):
        take(work_item, Verb.REVISE)

    work_item.refresh_from_db()
    assert work_item.stage == Stage.REVIEW_CLOSED
    assert WorkItem.objects.filter(standard=work_item.standard).count() == 2


@pytest.mark.parametrize("kind", [Kind.NEW, Kind.WITHDRAWAL])
def test_what_is_withdrawn_applies_no_more_from_the_day(kind):
    work_item = make_work_item(at=Stage.WITHDRAWAL_COMMENTS, kind=kind)

    take(work_item, Verb.WITHDRAW, day=TODAY + 30 * DAY)

    edition = Edition.objects.get(standard=work_item.standard)
    assert edition.withdrawn.first_day == TODAY + 30 * DAY
    log = PublicationLog.objects.latest("position")
    assert (log.kind, log.reason) == ("withdraw", "理由")
    standing = Edition.objects.filter(pk=edition.pk)
    assert standing.in_force(on=TODAY + 29 * DAY).exists()
    assert not standing.in_force(on=TODAY + 30 * DAY).exists()


def test_nothing_is_withdrawn_for_a_day_that_is_past():
    work_item = make_work_item(at=Stage.WITHDRAWAL_COMMENTS)

    with pytest.raises(ValidationError):
        take(work_item, Verb.WITHDRAW, day=TODAY - DAY)

    work_item.refresh_from_db()
    assert work_item.stage == Stage.WITHDRAWAL_COMMENTS


def test_what_applies_no_more_is_not_withdrawn_again():
    work_item = make_work_item(at=Stage.WITHDRAWAL_COMMENTS)
    take(work_item, Verb.WITHDRAW)
    other = make_work_item(
        at=Stage.WITHDRAWAL_COMMENTS,
        kind=Kind.WITHDRAWAL,
        standard=work_item.standard,
    )

    with pytest.raises(ValidationError):
        take(other, Verb.WITHDRAW)


def test_what_is_kept_is_reviewed_again():
    work_item = make_work_item(at=Stage.WITHDRAWAL_COMMENTS)

    take(work_item, Verb.KEEP)

    assert work_item.periodic_reviews.get().due_on == date(2031, 3, 1)


def secretary():
    person = make_person()
    Membership.objects.create(
        person=person, committee=make_committee(), role=Role.SECRETARY
    )
    return person


def written_elsewhere(**fields):
    return make_edition(
        "GB/T 36749-2018",
        committee="SAC/TC 567",
        published="2018-09-17",
        implemented="2019-01-01",
        **({"issuers": ("sac",)} | fields),
    )


def test_a_text_that_was_not_written_here_is_taken_up_for_review():
    edition = written_elsewhere()

    work_item = take_up(edition, by=secretary(), at=AT)

    assert (work_item.stage, work_item.edition) == (Stage.PUBLISHED, edition)
    assert [each.slug for each in work_item.departments.all()] == ["sac"]
    assert take(work_item, Verb.START_REVIEW).edition == edition


def test_a_text_is_taken_up_once_and_by_its_own_secretary():
    edition = written_elsewhere()
    with pytest.raises(PermissionDenied):
        take_up(edition, by=make_person(), at=AT)
    take_up(edition, by=secretary(), at=AT)

    with pytest.raises(ValidationError):
        take_up(edition, by=secretary(), at=AT)

    assert WorkItem.objects.count() == 1


def test_a_text_without_a_department_is_not_taken_up():
    with pytest.raises(ValidationError):
        take_up(written_elsewhere(issuers=()), by=secretary(), at=AT)

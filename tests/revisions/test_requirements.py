"""What a move needs: refused and named while it is missing, taken once it is there."""

import pytest

from catalogue.models import Edition
from organisations.models import Membership
from organisations.roles import Role
from revisions.lifecycle import BY_VERB
from revisions.models import (
    Comment,
    Draft,
    DraftAuthor,
    Drafter,
    DraftUpdate,
    IssuingDepartment,
    PeriodicReview,
    WorkItem,
)
from revisions.readiness import eligible_voters
from revisions.refusals import UnmetError
from revisions.requirements import Requirement
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_organisation, make_person
from tests.revisions.builders import (
    DAY,
    make_ballot,
    make_limits,
    make_work_item,
    row,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def without_proposal(work_item):
    work_item.proposal.need = ""
    work_item.proposal.save()


def with_fault(work_item):
    work_item.draft.updates.all().delete()


def with_open_comment(work_item):
    Comment.objects.create(
        consultation=work_item.consultations.get(),
        kind="general",
        text="不清楚。",
        person=make_person(),
        made_at=AT,
        confirmed_at=AT,
        number=1,
    )


def with_unsigned_department(work_item):
    IssuingDepartment.objects.create(
        work_item=work_item, organisation=make_organisation("third"), position=3
    )


def setting(**fields):
    def change(work_item):
        WorkItem.objects.filter(pk=work_item.pk).update(**fields)

    return change


def on_ballot(**fields):
    return lambda item: item.ballots.update(**fields)


R = Requirement
BREAKING = [
    (R.PROPOSAL_COMPLETE, Verb.SUBMIT, Kind.NEW, without_proposal),
    (R.SUBJECT_NAMED, Verb.SUBMIT, Kind.REVISION, setting(standard=None)),
    (R.COMMITTEE_NAMED, Verb.SUBMIT, Kind.NEW, setting(committee=None)),
    (
        R.DEPARTMENTS_NAMED,
        Verb.SUBMIT,
        Kind.NEW,
        lambda item: item.issuing_departments.all().delete(),
    ),
    (R.ANNOUNCEMENT_OVER, Verb.ACCEPT, Kind.NEW, setting(announced_until=TODAY)),
    (
        R.DRAFTERS_NAMED,
        Verb.START_DRAFTING,
        Kind.NEW,
        lambda item: item.drafters.update(is_current=False),
    ),
    (R.DRAFT_FAULTLESS, Verb.SUBMIT_DRAFT, Kind.NEW, with_fault),
    (
        R.EXPLANATION_WRITTEN,
        Verb.SUBMIT_DRAFT,
        Kind.NEW,
        lambda _item: Draft.objects.update(explanation=""),
    ),
    (
        R.CONSULTATION_OVER,
        Verb.CLOSE_CONSULTATION,
        Kind.NEW,
        lambda item: item.consultations.update(closes_on=TODAY),
    ),
    (R.COMMENTS_DISPOSED, Verb.SUBMIT_FOR_REVIEW, Kind.NEW, with_open_comment),
    (
        R.VOTERS_NAMED,
        Verb.OPEN_BALLOT,
        Kind.NEW,
        lambda _item: Membership.objects.filter(role=Role.MEMBER)[:1].get().delete(),
    ),
    (R.MINUTES_ATTACHED, Verb.SUBMIT_FOR_APPROVAL, Kind.NEW, on_ballot(minutes=" ")),
    (R.ALL_SIGNED, Verb.APPROVE, Kind.NEW, with_unsigned_department),
    (
        R.FEEDBACK_OVER,
        Verb.CLOSE_REVIEW,
        Kind.NEW,
        lambda _item: PeriodicReview.objects.update(feedback_until=TODAY),
    ),
    (
        R.AMENDMENTS_ENDED,
        Verb.PUBLISH,
        Kind.REVISION,
        lambda item: make_work_item(
            at=Stage.DRAFTING, kind=Kind.AMENDMENT, standard=item.standard
        ),
    ),
    (
        R.TEXT_STANDING,
        Verb.START_REVIEW,
        Kind.NEW,
        lambda _item: Edition.objects.update(withdrawn=TODAY),
    ),
]


@pytest.mark.parametrize(
    ("requirement", "verb", "kind", "broken_by"),
    BREAKING,
    ids=[each[0].value for each in BREAKING],
)
def test_what_a_move_needs_is_named_and_nothing_changes(
    requirement, verb, kind, broken_by
):
    work_item = make_work_item(at=min(BY_VERB[verb].arrows), kind=kind)
    broken_by(work_item)
    work_item = WorkItem.objects.get(pk=work_item.pk)
    before, moves = row(work_item), work_item.stage_changes.count()

    with pytest.raises(UnmetError) as refused:
        take(work_item, verb)

    assert refused.value.requirements == (requirement,)
    assert row(work_item) == before
    assert work_item.stage_changes.count() == moves


def test_a_ballot_that_did_not_pass_leads_to_no_approval():
    work_item = make_work_item(at=Stage.BALLOT_CLOSED)
    make_ballot(work_item, votes=2)

    with pytest.raises(UnmetError) as refused:
        take(work_item, Verb.SUBMIT_FOR_APPROVAL)

    assert refused.value.requirements == (R.BALLOT_PASSED,)


def test_a_ballot_is_not_over_before_its_last_day_while_votes_are_missing():
    work_item = make_work_item(at=Stage.BALLOT)
    make_ballot(work_item, votes=4)

    with pytest.raises(UnmetError) as refused:
        take(work_item, Verb.CLOSE_BALLOT)

    assert refused.value.requirements == (R.BALLOT_OVER,)
    take(work_item, Verb.CLOSE_BALLOT, at=AT + DAY)


def test_every_requirement_is_tested():
    tested = {each[0] for each in BREAKING} | {R.BALLOT_OVER, R.BALLOT_PASSED}

    assert tested == set(Requirement)


def test_drafters_at_once_named_voters_are_not_counted():
    work_item = make_work_item(at=Stage.REVIEW_DRAFT)
    member = Membership.objects.filter(role=Role.MEMBER).first()
    Drafter.objects.create(work_item=work_item, person=member.person)

    with pytest.raises(UnmetError):
        take(work_item, Verb.OPEN_BALLOT)


def test_who_wrote_in_the_text_without_being_named_is_no_voter():
    work_item = make_work_item(at=Stage.REVIEW_DRAFT)
    before = eligible_voters(work_item)
    one, other, *others = before
    draft = Draft.objects.get(work_item=work_item)
    DraftUpdate.objects.create(draft=draft, data=b"", by_id=one, at=AT)
    DraftAuthor.objects.create(draft=draft, person_id=other)

    assert eligible_voters(work_item) == others

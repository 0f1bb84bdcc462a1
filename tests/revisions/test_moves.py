"""Every move of the table, taken by the action of its verb: what it needs, who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.taking import ACTIONS
from revisions.drafting.shared_text import update_to
from revisions.lifecycle import BY_VERB, MOVES, moves_from
from revisions.models import (
    Comment,
    Draft,
    Drafter,
    IssuingDepartment,
    PeriodicReview,
    StageChange,
    WorkItem,
)
from revisions.refusals import IllegalMoveError, StaleError, UnmetError
from revisions.requirements import Requirement
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_organisation, make_person
from tests.revisions.builders import (
    DAY,
    make_ballot,
    make_consultation,
    make_limits,
    make_official,
    make_signing,
    make_work_item,
    official_for,
    parameters_for,
)
from tests.revisions.drafting.documents import clause, paragraph, sound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def take(work_item, verb, *, by=None, **how):
    """Take a move by somebody who may, with whatever it has to be given."""
    by = by or official_for(verb, on=work_item)
    how = {"at": AT, "reason": "理由", **parameters_for(verb)} | how
    return ACTIONS[verb](work_item, by=by, **how)


def row(work_item):
    return WorkItem.objects.filter(pk=work_item.pk).values().get()


def arrows():
    return [
        pytest.param(move.verb, kind, stage, id=f"{kind}-{stage}-{move.verb}")
        for move in MOVES
        for stage in move.arrows
        for kind in move.kinds
        if kind in REACHED[stage]
    ]


def reached():
    """The kinds that get to each stage."""
    kinds = {stage: set() for stage in Stage}
    for kind in Kind:
        waiting = [Stage.PRELIMINARY]
        while waiting:
            stage = waiting.pop()
            if kind in kinds[stage]:
                continue
            kinds[stage].add(kind)
            moves = moves_from(stage, kind=kind, is_suspended=False)
            waiting += [move.arrows[stage] for move in moves]
    return kinds


REACHED = reached()


def test_every_verb_of_the_table_has_its_action():
    assert set(ACTIONS) == set(BY_VERB)


@pytest.mark.parametrize(("verb", "kind", "stage"), arrows())
def test_a_move_leads_where_the_table_says_and_is_recorded(verb, kind, stage):
    is_suspended = verb is Verb.RESUME
    work_item = make_work_item(at=stage, kind=kind, is_suspended=is_suspended)
    before = work_item.stage_changes.count()
    by = official_for(verb, on=work_item)

    take(work_item, verb, by=by, seen=1)

    work_item.refresh_from_db()
    assert (work_item.stage, work_item.version) == (BY_VERB[verb].arrows[stage], 2)
    change = work_item.stage_changes.latest("position")
    assert (change.position, change.verb, change.source, change.target) == (
        before + 1,
        verb,
        stage,
        work_item.stage,
    )
    assert (change.by, change.at, change.reason) == (by, AT, "理由")


@pytest.mark.parametrize("verb", list(Verb))
def test_who_has_not_the_role_is_refused_and_nothing_changes(verb):
    move = BY_VERB[verb]
    kind = min(move.kinds)
    stage = next(stage for stage in move.arrows if kind in REACHED[stage])
    work_item = make_work_item(at=stage, kind=kind, is_suspended=verb is Verb.RESUME)
    before = row(work_item)
    lacking = [role for role in set(Role) - move.roles if role != Role.EDITOR]

    for role in lacking:
        with pytest.raises(PermissionDenied):
            take(work_item, verb, by=make_official(role, on=work_item))

    assert row(work_item) == before


@pytest.mark.parametrize("verb", [move.verb for move in MOVES if move.reason])
def test_a_move_that_needs_a_reason_is_refused_without(verb):
    move = BY_VERB[verb]
    kind = min(move.kinds)
    stage = next(stage for stage in move.arrows if kind in REACHED[stage])
    work_item = make_work_item(at=stage, kind=kind)
    before = row(work_item)

    with pytest.raises(ValidationError) as refused:
        take(work_item, verb, reason="  ")

    assert "reason" in refused.value.message_dict
    assert row(work_item) == before


@pytest.mark.parametrize("verb", [move.verb for move in MOVES if move.four_eyes])
@pytest.mark.parametrize("writing", ["drafter", "former", "secretary", "typist"])
def test_who_wrote_the_text_may_not_judge_it(verb, writing):
    move = BY_VERB[verb]
    kind = min(move.kinds)
    work_item = make_work_item(at=min(move.arrows), kind=kind)
    judge = official_for(verb, on=work_item)
    match writing:
        case "drafter":
            Drafter.objects.create(work_item=work_item, person=judge)
        case "former":
            Drafter.objects.create(work_item=work_item, person=judge, is_current=False)
        case "secretary":
            Membership.objects.create(
                person=judge, committee=work_item.committee, role=Role.SECRETARY
            )
        case "typist":
            work_item.draft.updates.update(by=judge)

    with pytest.raises(PermissionDenied):
        take(work_item, verb, by=judge)

    take(work_item, verb)  # by somebody else


def test_a_stale_page_moves_nothing():
    work_item = make_work_item()
    WorkItem.objects.filter(pk=work_item.pk).update(version=7)

    with pytest.raises(StaleError) as refused:
        take(work_item, Verb.SUBMIT, seen=1)

    assert (refused.value.seen, refused.value.current) == (1, 7)
    assert not StageChange.objects.exists()


def test_a_second_identical_click_is_told_that_the_move_is_not_possible():
    work_item = make_work_item()
    take(work_item, Verb.SUBMIT)

    with pytest.raises(IllegalMoveError):
        take(work_item, Verb.SUBMIT)

    assert StageChange.objects.count() == 1


def test_of_a_suspended_project_nothing_is_submitted():
    work_item = make_work_item(is_suspended=True)

    with pytest.raises(IllegalMoveError):
        take(work_item, Verb.SUBMIT)


def test_a_step_back_shows_its_decision():
    work_item = make_work_item(at=Stage.BALLOT_CLOSED)

    take(work_item, Verb.RETURN_DRAFT)

    assert StageChange.objects.get().decision == "40.92"


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
        lambda _item: Membership.objects.filter(role=Role.MEMBER).first().delete(),
    ),
    (R.MINUTES_ATTACHED, Verb.SUBMIT_FOR_APPROVAL, Kind.NEW, on_ballot(minutes=" ")),
    (R.ALL_SIGNED, Verb.APPROVE, Kind.NEW, with_unsigned_department),
    (
        R.FEEDBACK_OVER,
        Verb.CLOSE_REVIEW,
        Kind.NEW,
        lambda _item: PeriodicReview.objects.update(feedback_until=TODAY),
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


@pytest.mark.parametrize(
    ("kind", "days"), [(Kind.NEW, 60), (Kind.AMENDMENT, 30)], ids=str
)
def test_a_consultation_is_as_long_as_the_rules_say(kind, days):
    work_item = make_work_item(at=Stage.CONSULTATION_DRAFT, kind=kind)
    last_day = TODAY + timedelta(days=days - 1)

    with pytest.raises(ValidationError):
        take(work_item, Verb.OPEN_CONSULTATION, closes_on=last_day - DAY)
    consultation = take(work_item, Verb.OPEN_CONSULTATION)

    assert (consultation.opens_on, consultation.closes_on) == (TODAY, last_day)
    assert consultation.snapshot == work_item.stage_changes.get().snapshot


def test_a_plan_number_belongs_to_one_project():
    make_work_item(at=Stage.PLANNED, plan_number="20260001-T-333")
    work_item = make_work_item(at=Stage.ANNOUNCED)

    for number in ("20260001-T-333", "none"):
        with pytest.raises(ValidationError) as refused:
            take(work_item, Verb.ACCEPT, plan_number=number)
        assert list(refused.value.message_dict) == ["plan_number"]

    assert row(work_item)["stage"] == Stage.ANNOUNCED


def test_a_project_is_announced_for_thirty_days():
    work_item = make_work_item(at=Stage.PROPOSED, announced_until=None)

    take(work_item, Verb.ANNOUNCE)

    assert work_item.announced_until == TODAY + 29 * DAY


def test_the_text_is_frozen_where_a_document_is_handed_on():
    work_item = make_work_item(at=Stage.DRAFTING)

    take(work_item, Verb.SUBMIT_DRAFT)

    snapshot = work_item.snapshots.get()
    assert snapshot == work_item.stage_changes.get().snapshot
    assert snapshot.explanation == "编制说明"


def test_a_text_signed_before_is_signed_again_only_by_those_who_have_not():
    work_item = make_work_item(at=Stage.APPROVAL_DRAFT)
    earlier = make_signing(work_item, signed=False)
    earlier[0].signed_at, earlier[0].signed_by = AT, make_person()
    earlier[0].save()

    asked = take(work_item, Verb.OPEN_SIGNING)

    assert [each.department for each in asked] == [earlier[1].department]


def test_a_changed_text_voids_every_signature():
    work_item = make_work_item(at=Stage.APPROVAL_DRAFT)
    make_signing(work_item)
    other = update_to([], sound(clause("管理", paragraph("灯具宜定期清洁。"))))
    work_item.draft.updates.update(data=other)

    asked = take(work_item, Verb.OPEN_SIGNING)

    assert len(asked) == 2
    with pytest.raises(UnmetError):
        take(work_item, Verb.APPROVE)


def test_a_second_consultation_has_the_next_number():
    work_item = make_work_item(at=Stage.CONSULTATION_DRAFT)
    make_consultation(work_item, closes_on=TODAY - DAY)

    assert take(work_item, Verb.OPEN_CONSULTATION).number == 2

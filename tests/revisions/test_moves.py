"""Every move of the table, taken by the action of its verb: what it needs, who may."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.taking import ACTIONS
from revisions.lifecycle import BY_VERB, MOVES, moves_from
from revisions.models import (
    Drafter,
    StageChange,
    WorkItem,
)
from revisions.refusals import IllegalMoveError, StaleError
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
    official_for,
    row,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


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

"""Two officials at once: one wins, the other is told, and nothing is left half done.

Each pair of moves that leave one stage is raced on real PostgreSQL, and so is each
move against a vote, a signature and a change. `URBAN_RACES` says how often.
"""

import os
import threading
from dataclasses import replace
from functools import partial
from itertools import combinations_with_replacement, pairwise

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections

from catalogue.models import Edition
from organisations.roles import Role
from revisions.actions.balloting import vote
from revisions.actions.beginning import begin_work_item
from revisions.actions.explaining import write_explanation
from revisions.actions.signing import sign
from revisions.actions.taking import ACTIONS
from revisions.lifecycle import BY_VERB, moves_from
from revisions.models import SignOff, StageChange, Vote, WorkItem
from revisions.refusals import IllegalMoveError, StaleError
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, enter
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
    official_for,
    parameters_for,
)

pytestmark = pytest.mark.django_db(transaction=True)

REPEATS = int(os.environ.get("URBAN_RACES", "1"))
REFUSALS = (IllegalMoveError, StaleError, PermissionDenied, ValidationError)


def raced(*actions):
    """Do all at the same instant, each on a connection of its own."""
    barrier = threading.Barrier(len(actions))
    results = [None] * len(actions)

    def run(place, action):
        try:
            barrier.wait(timeout=10)
            results[place] = action() or "done"
        except Exception as error:  # noqa: BLE001 (which one it is, is the question)
            results[place] = error
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=run, args=(place, action))
        for place, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return results


def move(work_item, verb, *, seen=1, **parameters):
    """Return the move, ready to be taken by an official of its own."""
    own = WorkItem.objects.get(pk=work_item.pk)
    by = official_for(verb, on=own)
    how = {"at": AT, "reason": "理由", "seen": seen, **parameters_for(verb)}
    how |= parameters
    return lambda: ACTIONS[verb](own, by=by, **how)


def won(results):
    """Return the places of those who won; the others were told why not."""
    lost = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, REFUSALS) for result in lost), lost
    return [
        place
        for place, result in enumerate(results)
        if not isinstance(result, Exception)
    ]


def check_history(work_item, *, before, moves):
    """Check that the row and its history tell the same story, without a gap."""
    work_item.refresh_from_db()
    changes = list(work_item.stage_changes.order_by("position"))
    assert [change.position for change in changes] == [
        *range(1, before + len(moves) + 1)
    ]
    new = changes[before:]
    assert {change.verb for change in new} == {*moves}
    for earlier, later in pairwise(new):
        assert earlier.target == later.source
    if new:
        assert new[-1].target == work_item.stage
        assert BY_VERB[Verb(new[0].verb)].arrows[new[0].source] == new[0].target


def pairs():
    """Every two moves that leave one stage, in the kind that has most of them."""
    for stage in Stage:
        for is_suspended in (False, True):
            for kind in (Kind.NEW, Kind.ADOPTION, Kind.REVISION, Kind.WITHDRAWAL):
                moves = moves_from(stage, kind=kind, is_suspended=is_suspended)
                verbs = [each.verb for each in moves]
                for one, other in combinations_with_replacement(verbs, 2):
                    yield stage, kind, is_suspended, one, other


def pairs_by_stage():
    """Group the pairs by the stage that they leave, each pair in one kind."""
    seen = {}
    for stage, kind, is_suspended, one, other in pairs():
        if kind is Kind.WITHDRAWAL and "20" <= stage < "90":
            continue
        seen.setdefault((stage, is_suspended), {}).setdefault((one, other), kind)
    return [
        pytest.param(
            stage,
            is_suspended,
            [(kind, *verbs) for verbs, kind in found.items()],
            id=f"{stage}{'-suspended' * is_suspended}",
        )
        for (stage, is_suspended), found in seen.items()
    ]


@pytest.mark.parametrize(("stage", "is_suspended", "pairs"), pairs_by_stage())
def test_of_two_moves_at_once_one_is_taken(subtests, stage, is_suspended, pairs):
    make_limits()
    for kind, one, other in pairs * REPEATS:
        with subtests.test(kind=kind, one=one, other=other):
            work_item = make_work_item(at=stage, kind=kind, is_suspended=is_suspended)
            before = work_item.stage_changes.count()

            results = raced(move(work_item, one), move(work_item, other))

            [winner] = won(results)
            check_history(work_item, before=before, moves=[(one, other)[winner]])
            assert work_item.version == 2


@pytest.mark.parametrize(("stage", "is_suspended", "pairs"), pairs_by_stage())
def test_of_two_who_have_seen_no_version_both_move_only_one_after_the_other(
    subtests, stage, is_suspended, pairs
):
    make_limits()
    for kind, one, other in pairs:
        with subtests.test(kind=kind, one=one, other=other):
            work_item = make_work_item(at=stage, kind=kind, is_suspended=is_suspended)
            before = work_item.stage_changes.count()

            results = raced(
                move(work_item, one, seen=None), move(work_item, other, seen=None)
            )

            winners = won(results)
            assert winners
            moves = [(one, other)[winner] for winner in winners]
            check_history(work_item, before=before, moves=moves)
            assert work_item.version == 1 + len(winners)


VERBS_FROM_BALLOT = [
    each.verb for each in moves_from(Stage.BALLOT, kind=Kind.NEW, is_suspended=False)
]


@pytest.mark.parametrize("verb", VERBS_FROM_BALLOT)
def test_a_vote_counts_before_the_move_or_not_at_all(verb):
    make_limits()
    for _repeat in range(REPEATS):
        work_item = make_work_item(at=Stage.BALLOT)
        ballot = work_item.ballots.get()
        person = make_official(Role.MEMBER, on=work_item)
        ballot.voters.create(person=person)

        results = raced(
            move(work_item, verb),
            lambda ballot=ballot, person=person: vote(
                ballot, Vote.Position.APPROVE, by=person, at=AT
            ),
        )

        winners = won(results)
        assert winners
        check_history(work_item, before=0, moves=[verb] if 0 in winners else [])
        assert Vote.objects.filter(voter__person=person).exists() == (1 in winners)


VERBS_FROM_SIGNING = [
    each.verb for each in moves_from(Stage.SIGNING, kind=Kind.NEW, is_suspended=False)
]


@pytest.mark.parametrize("verb", VERBS_FROM_SIGNING)
def test_a_signature_stands_before_the_move_or_not_at_all(verb):
    make_limits()
    for _repeat in range(REPEATS):
        work_item = make_work_item(at=Stage.SIGNING)
        asked = SignOff.objects.filter(snapshot__work_item=work_item).first()
        SignOff.objects.filter(pk=asked.pk).update(signed_at=None, signed_by=None)
        slug = asked.department.slug
        person = make_official(Role.APPROVER, on=work_item, department=slug)

        results = raced(
            move(work_item, verb),
            lambda asked=asked, person=person: sign(asked, by=person, at=AT),
        )

        winners = won(results)
        assert winners
        check_history(work_item, before=1, moves=[verb] if 0 in winners else [])
        asked.refresh_from_db()
        assert (asked.signed_at is not None) == (1 in winners)


@pytest.mark.parametrize(
    "stage", [Stage.PLANNED, Stage.DRAFTING, Stage.COMMENTS, Stage.BALLOT_CLOSED]
)
def test_of_a_move_and_a_change_of_one_version_one_is_told(stage):
    make_limits()
    verbs = [each.verb for each in moves_from(stage, kind=Kind.NEW, is_suspended=False)]
    for verb in verbs:
        for _repeat in range(REPEATS):
            work_item = make_work_item(at=stage)
            own = WorkItem.objects.get(pk=work_item.pk)
            drafter = make_official(Role.DRAFTER, on=work_item)

            results = raced(
                move(work_item, verb),
                lambda own=own, drafter=drafter: write_explanation(
                    own, "新的说明", by=drafter, seen=1
                ),
            )

            [winner] = won(results)
            check_history(work_item, before=0, moves=[verb] if winner == 0 else [])
            assert work_item.version == 2
            work_item.draft.refresh_from_db()
            assert (work_item.draft.explanation == "新的说明") == (winner == 1)


def test_two_projects_published_at_once_get_two_numbers():
    make_limits()
    for _repeat in range(REPEATS):
        items = [make_work_item(at=Stage.APPROVED) for _item in range(2)]

        results = raced(*(move(item, Verb.PUBLISH) for item in items))

        assert len(won(results)) == 2
        numbers = {WorkItem.objects.get(pk=item.pk).standard_id for item in items}
        assert len(numbers) == 2


def test_a_conclusion_and_an_import_of_one_text_at_once_both_stand():
    make_limits()
    for _repeat in range(REPEATS):
        work_item = make_work_item(at=Stage.REVIEW_CLOSED)
        edition = Edition.objects.with_parts().get(pk=work_item.edition.pk)
        imported = replace(edition.to_record(), title_en="Lighting")

        results = raced(
            move(work_item, Verb.CONFIRM), lambda record=imported: enter(record)
        )

        assert len(won(results)) == 2
        edition.refresh_from_db()
        assert edition.title_en == "Lighting"


def test_one_plan_number_is_given_to_one_of_two_projects_at_once():
    make_limits()
    for repeat in range(REPEATS):
        items = [make_work_item(at=Stage.ANNOUNCED) for _item in range(2)]
        number = f"2030{repeat:04}-T-469"

        results = raced(
            *(move(item, Verb.ACCEPT, plan_number=number) for item in items)
        )

        assert len(won(results)) == 1
        assert WorkItem.objects.filter(plan_number=number).count() == 1


def test_one_of_two_revisions_of_a_standard_is_begun():
    make_limits()
    for _repeat in range(REPEATS):
        work_item = make_work_item(at=Stage.PUBLISHED)
        proposer = make_official(Role.PROPOSER, on=work_item)
        values = {
            "kind": Kind.REVISION,
            "title_zh": "修订",
            "level": "national",
            "proposed_by": work_item.proposed_by,
            "standard": work_item.standard,
        }

        results = raced(*[partial(begin_work_item, by=proposer, at=AT, **values)] * 2)

        assert len(won(results)) == 1
        begun = WorkItem.objects.filter(kind=Kind.REVISION)
        assert begun.filter(standard=work_item.standard).count() == 1


def test_ten_identical_clicks_move_once():
    make_limits()
    work_item = make_work_item()

    results = raced(*(move(work_item, Verb.SUBMIT, seen=None) for _click in range(10)))

    assert len(won(results)) == 1
    assert StageChange.objects.count() == 1

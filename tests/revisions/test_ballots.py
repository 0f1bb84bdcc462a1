"""Ballots: who may vote, when, and what comes out."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given
from hypothesis import strategies as st

from organisations.roles import Role
from revisions.actions.balloting import declare_conflict, vote, write_minutes
from revisions.balloting import outcome
from revisions.models import Vote, WorkItem
from revisions.readiness import counted
from revisions.stages import Stage
from tests.builders import AT, TODAY
from tests.revisions.builders import DAY, make_limits, make_official, make_work_item

POSITIONS = ["approve", "comments", "disapprove", "abstain"]


@pytest.fixture
def ballot(db):
    make_limits()
    return make_work_item(at=Stage.BALLOT).ballots.get()


@pytest.fixture
def voter(ballot):
    person = make_official(Role.MEMBER, on=ballot.work_item)
    ballot.voters.create(person=person)
    return person


@given(
    st.lists(st.sampled_from(POSITIONS), max_size=40),
    st.integers(0, 20),
    st.integers(1, 100),
    st.integers(1, 100),
)
def test_a_ballot_passes_by_share_and_turnout_alone(cast, silent, share, turnout):
    voters = len(cast) + silent

    result = outcome(cast, voters=voters, share=share, turnout=turnout)

    favour = sum(position in {"approve", "comments"} for position in cast)
    against = cast.count("disapprove")
    assert result.voted == len(cast)
    assert result.is_complete == (silent == 0)
    assert result.has_quorum == (voters > 0 and len(cast) / voters * 100 >= turnout)
    assert result.has_passed == (
        result.has_quorum
        and favour + against > 0
        and 100 * favour >= share * (favour + against)
    )


@given(st.lists(st.sampled_from(POSITIONS), min_size=1), st.integers(1, 100))
def test_one_more_in_favour_never_turns_a_ballot_down(cast, share):
    voters = len(cast) + 1
    before = outcome(cast, voters=voters, share=share, turnout=50)

    after = outcome([*cast, "approve"], voters=voters, share=share, turnout=50)

    assert after.has_passed or not before.has_passed


def test_three_quarters_in_favour_are_enough_and_just_that():
    cast = ["approve", "comments", "approve", "disapprove"]

    assert outcome(cast, voters=4, share=75, turnout=75).has_passed
    assert not outcome(cast, voters=4, share=76, turnout=75).has_passed


def test_a_vote_is_counted_once(ballot, voter):
    vote(ballot, Vote.Position.APPROVE, by=voter, at=AT)

    with pytest.raises(ValidationError):
        vote(ballot, Vote.Position.DISAPPROVE, comments="不。", by=voter, at=AT)

    assert counted(ballot).in_favour == 6


@pytest.mark.parametrize("position", ["comments", "disapprove"])
def test_who_is_not_simply_for_it_says_why(ballot, voter, position):
    with pytest.raises(ValidationError):
        vote(ballot, Vote.Position(position), comments=" ", by=voter, at=AT)

    assert not Vote.objects.filter(voter__person=voter).exists()


def test_who_was_not_asked_cannot_vote(ballot):
    outsider = make_official(Role.MEMBER, on=ballot.work_item)

    with pytest.raises(PermissionDenied):
        vote(ballot, Vote.Position.APPROVE, by=outsider, at=AT)


@pytest.mark.parametrize("when", ["late", "closed", "suspended"])
def test_nobody_votes_in_a_ballot_that_is_not_open(ballot, voter, when):
    items = WorkItem.objects.filter(pk=ballot.work_item.pk)
    match when:
        case "late":
            ballot.closes_on = TODAY - DAY
        case "closed":
            items.update(stage=Stage.BALLOT_CLOSED)
        case "suspended":
            items.update(is_suspended=True)

    with pytest.raises(ValidationError):
        vote(ballot, Vote.Position.APPROVE, by=voter, at=AT)


def test_a_conflict_of_interest_leaves_the_voter_out_of_the_count(ballot, voter):
    declare_conflict(ballot, reason="本单位参与起草。", by=voter, at=AT)

    assert counted(ballot).voters == 5
    with pytest.raises(PermissionDenied):
        vote(ballot, Vote.Position.APPROVE, by=voter, at=AT)


def test_a_conflict_cannot_change_the_count_once_the_ballot_is_closed(ballot, voter):
    WorkItem.objects.update(stage=Stage.BALLOT_CLOSED)

    with pytest.raises(ValidationError):
        declare_conflict(ballot, reason="迟了。", by=voter, at=AT)

    assert counted(ballot).voters == 6


def test_minutes_are_written_once_the_ballot_is_closed(ballot):
    secretary = make_official(Role.SECRETARY, on=ballot.work_item)
    work_item = ballot.work_item

    with pytest.raises(PermissionDenied):
        write_minutes(
            work_item.ballots.latest("number"), "纪要二", by=secretary, seen=1
        )
    WorkItem.objects.update(stage=Stage.BALLOT_CLOSED)
    write_minutes(work_item.ballots.latest("number"), "纪要二", by=secretary, seen=1)

    ballot.refresh_from_db()
    assert ballot.minutes == "纪要二"

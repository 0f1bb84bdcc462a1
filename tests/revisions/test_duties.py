"""What waits for somebody: steps, and what only they can bring about for one."""

from datetime import timedelta

import pytest

from organisations.roles import Role
from revisions.duties import Duty, tasks
from revisions.models import Ballot, PeriodicReview, Proposal
from revisions.requirements import Requirement
from revisions.stages import Stage
from tests.builders import TODAY
from tests.revisions.builders import make_limits, make_official, make_work_item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def waiting(person):
    return [
        (task.work_item.pk, task.duties, task.needs) for task in tasks(person, on=TODAY)
    ]


def test_an_unfinished_proposal_waits_for_its_proposer_alone():
    item = make_work_item()
    Proposal.objects.filter(work_item=item).update(need="")
    proposer = make_official(Role.PROPOSER, on=item)
    secretary = make_official(Role.SECRETARY, on=item)

    missing = (Requirement.PROPOSAL_COMPLETE,)
    assert waiting(proposer) == [(item.pk, (Duty.PREPARE,), missing)]
    assert waiting(secretary) == []


def test_missing_minutes_wait_for_who_writes_them():
    item = make_work_item(at=Stage.BALLOT_CLOSED)
    Ballot.objects.update(minutes="")

    for role in (Role.SECRETARY, Role.CHAIR):
        person = make_official(role, on=item)
        missing = (Requirement.MINUTES_ATTACHED,)
        assert waiting(person) == [(item.pk, (Duty.PREPARE,), missing)]
    assert waiting(make_official(Role.MEMBER, on=item)) == []


def test_what_only_time_brings_waits_for_nobody():
    item = make_work_item(at=Stage.ANNOUNCED, announced_until=TODAY)

    for role in (Role.PROPOSER, Role.SECRETARY, Role.APPROVER):
        assert waiting(make_official(role, on=item)) == []


@pytest.mark.parametrize(("days", "waits"), [(91, False), (90, True), (-5, True)])
def test_a_review_is_work_only_when_its_day_is_near(days, waits):
    item = make_work_item(at=Stage.PUBLISHED)
    PeriodicReview.objects.create(
        edition=item.edition, work_item=item, due_on=TODAY + timedelta(days=days)
    )
    secretary = make_official(Role.SECRETARY, on=item)

    assert waiting(secretary) == ([(item.pk, (Duty.MOVE,), ())] if waits else [])

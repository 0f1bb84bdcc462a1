"""One standard from its proposal to its withdrawal, by the actions alone."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from catalogue.models import Edition
from organisations.models import Membership
from organisations.roles import Role
from revisions.actions import proposing
from revisions.actions.balloting import vote, write_minutes
from revisions.actions.beginning import begin_work_item
from revisions.actions.drafting import write_text
from revisions.actions.explaining import write_explanation
from revisions.actions.reviewing import give_feedback
from revisions.actions.signing import hold, sign
from revisions.actions.taking import ACTIONS
from revisions.history import stage_history
from revisions.models import Comment, Disposition, SignOff, Vote
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_committee, make_organisation, make_person
from tests.revisions.builders import PROPOSAL, TEXT, make_limits

pytestmark = pytest.mark.django_db

STAGES = [
    *("00.00", "10.00", "10.20", "20.00", "20.20", "30.00", "30.20", "30.60"),
    *("40.00", "40.20", "40.60", "50.00", "50.20", "60.00", "60.60"),
    *("90.20", "90.60", "90.99", "95.20", "95.60", "95.99"),
]


@pytest.fixture
def people(db):
    """Officials by what they are; each is nothing else."""
    make_limits()
    committee, first, second = (
        make_committee(),
        make_organisation("first"),
        make_organisation("second"),
    )

    def official(role, **body):
        person = make_person()
        Membership.objects.create(person=person, role=role, **body)
        return person

    return SimpleNamespace(
        proposer=official(Role.PROPOSER, organisation=first),
        approver=official(Role.APPROVER, organisation=first),
        second=official(Role.APPROVER, organisation=second),
        publisher=official(Role.PUBLISHER, organisation=first),
        secretary=official(Role.SECRETARY, committee=committee),
        chair=official(Role.CHAIR, committee=committee),
        members=[official(Role.MEMBER, committee=committee) for _seat in range(5)],
        drafter=make_person(Role.DRAFTER),
    )


class Journey:
    """A work item and the day it is at; each step is an action."""

    def __init__(self, work_item):
        self.work_item = work_item
        self.at = AT

    def wait(self, days):
        self.at += timedelta(days=days)

    def take(self, verb, by, **how):
        seen = self.work_item.version
        options = {"by": by, "at": self.at, "seen": seen, "reason": "理由"} | how
        return ACTIONS[verb](self.work_item, **options)


def proposed(people):
    work_item = begin_work_item(
        kind=Kind.NEW,
        title_zh="城市道路照明",
        title_en="Urban road lighting",
        level="national",
        committee=make_committee(),
        proposed_by=make_organisation("first"),
        by=people.proposer,
        at=AT,
    )
    proposing.write_proposal(work_item, by=people.proposer, seen=1, **PROPOSAL)
    proposing.name_parties(
        work_item,
        by=people.proposer,
        seen=2,
        departments=[make_organisation("first"), make_organisation("second")],
        units=[make_organisation("institute")],
    )
    proposing.name_drafters(work_item, [people.drafter], by=people.proposer, seen=3)
    return Journey(work_item)


def plan_and_draft(journey, people):
    journey.take(Verb.SUBMIT, people.proposer)
    journey.take(Verb.ANNOUNCE, people.approver)
    journey.wait(30)
    journey.take(Verb.ACCEPT, people.approver, plan_number="20260101-T-469")
    journey.take(Verb.START_DRAFTING, people.secretary)
    work_item = journey.work_item
    write_text(work_item, TEXT, by=people.drafter, at=journey.at)
    write_explanation(work_item, "编制说明", by=people.drafter, seen=work_item.version)
    journey.take(Verb.SUBMIT_DRAFT, people.drafter)


def consult(journey, people):
    consultation = journey.take(Verb.OPEN_CONSULTATION, people.secretary)
    comment = Comment.objects.create(
        consultation=consultation,
        kind="technical",
        text="照度偏低。",
        person=people.members[0],
        made_at=journey.at,
        confirmed_at=journey.at,
        number=1,
    )
    journey.wait(60)
    journey.take(Verb.CLOSE_CONSULTATION, people.secretary)
    Disposition.objects.create(
        comment=comment,
        outcome="refused",
        reason="已有依据。",
        by=people.secretary,
        at=journey.at,
    )
    journey.take(Verb.SUBMIT_FOR_REVIEW, people.secretary)


def review(journey, people):
    ballot = journey.take(Verb.OPEN_BALLOT, people.secretary)
    for voter in [*people.members, people.chair]:
        vote(ballot, Vote.Position.APPROVE, by=voter, at=journey.at)
    journey.take(Verb.CLOSE_BALLOT, people.secretary)
    write_minutes(ballot, "纪要", by=people.chair, seen=journey.work_item.version)
    journey.take(Verb.SUBMIT_FOR_APPROVAL, people.chair)


def approve(journey, people):
    journey.take(Verb.OPEN_SIGNING, people.approver)
    first, second = SignOff.objects.order_by("department__slug")
    sign(first, by=people.approver, at=journey.at)
    hold(second, "待查。", by=people.second)
    sign(second, by=people.second, at=journey.at, deputy_for="处长")
    journey.take(Verb.APPROVE, people.approver)


def test_one_standard_goes_its_whole_way(people):
    journey = proposed(people)
    for part in (plan_and_draft, consult, review, approve):
        part(journey, people)
    edition = journey.take(Verb.PUBLISH, people.publisher)
    journey.wait(5 * 365)
    feedback = journey.take(Verb.START_REVIEW, people.secretary)
    give_feedback(feedback, "已无人使用。", at=journey.at)
    journey.wait(60)
    journey.take(Verb.CLOSE_REVIEW, people.secretary)
    journey.take(Verb.PROPOSE_WITHDRAWAL, people.approver)
    journey.take(Verb.CONSULT_ON_WITHDRAWAL, people.secretary)
    journey.wait(60)
    journey.take(Verb.CLOSE_WITHDRAWAL, people.secretary)
    journey.take(Verb.WITHDRAW, people.publisher)

    work_item = journey.work_item
    last_day = journey.at.date()
    history = stage_history(work_item, on=last_day)
    assert [stay.stage.value for stay in history] == STAGES
    assert sum(stay.days for stay in history) == (last_day - TODAY).days
    texts = Edition.objects.filter(pk=edition.pk)
    assert texts.in_force(on=last_day - timedelta(days=1)).exists()
    assert not texts.in_force(on=last_day).exists()
    assert work_item.stage == Stage.WITHDRAWN
    hashes = set(work_item.snapshots.values_list("content_hash", flat=True))
    assert hashes == {edition.text_digest}

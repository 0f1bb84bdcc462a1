"""Who is told of moves and of deadlines, and that each is told once."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.models import Membership
from organisations.roles import Role
from revisions.actions.notifying import mark_read, remind
from revisions.due import Due
from revisions.models import Drafter, Notification, ScheduledPublication, StageChange
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_committee, make_person
from tests.revisions.builders import (
    DAY,
    make_ballot,
    make_limits,
    make_official,
    make_work_item,
    official_for,
    take,
)
from tests.revisions.test_races import raced

ROLES = [role for role in Role if role not in {Role.ADMINISTRATOR, Role.EDITOR}]
pytestmark = pytest.mark.django_db
What = Notification.What


@pytest.fixture(autouse=True)
def _limits(db):
    make_limits()


def told(person):
    """Return what a person was told: why, of what, and by which day."""
    rows = Notification.objects.filter(person=person).order_by("day", "pk")
    return [(row.what, row.due, row.day) for row in rows]


def test_everybody_concerned_is_told_of_a_move_but_who_took_it():
    item = make_work_item(at=Stage.PLANNED)
    roles = [Role.PROPOSER, Role.CHAIR, Role.MEMBER, Role.OBSERVER]
    roles += [Role.DRAFTER, Role.APPROVER, Role.PUBLISHER]
    concerned = {make_official(role, on=item) for role in roles}
    secretary = make_official(Role.SECRETARY, on=item)
    drafter = item.drafters.first().person

    take(item, Verb.START_DRAFTING, by=secretary)

    change = StageChange.objects.get()
    found = Notification.objects.filter(what=What.MOVED, stage_change=change)
    assert {row.person for row in found} == {*concerned, drafter}
    assert found.count() == len(concerned) + 1


@pytest.mark.parametrize(
    ("stage", "verb", "acting"),
    [
        (Stage.PLANNED, Verb.START_DRAFTING, {Role.DRAFTER, Role.SECRETARY}),
        (
            Stage.REVIEW_DRAFT,
            Verb.OPEN_BALLOT,
            {Role.SECRETARY, Role.CHAIR, Role.MEMBER},
        ),
        (Stage.APPROVAL_DRAFT, Verb.OPEN_SIGNING, {Role.APPROVER}),
        (Stage.APPROVED, Verb.PUBLISH, set()),
    ],
)
def test_whom_the_new_stage_waits_for_is_noted(stage, verb, acting):
    item = make_work_item(at=stage)
    people = {role: make_official(role, on=item) for role in ROLES}

    take(item, verb, by=official_for(verb, on=item))

    asked = Notification.objects.filter(is_for_action=True, what=What.MOVED)
    told = set(asked.values_list("person", flat=True))
    assert {role for role, person in people.items() if person.pk in told} == acting


def test_who_has_no_part_in_it_is_told_nothing():
    item = make_work_item(at=Stage.PLANNED)
    elsewhere, inactive = make_person(), make_official(Role.MEMBER, on=item)
    Membership.objects.create(
        person=elsewhere, role=Role.CHAIR, committee=make_committee("SAC/TC 999")
    )
    administrator = make_official(Role.ADMINISTRATOR, on=item)
    gone = make_official(Role.DRAFTER, on=item)
    Drafter.objects.filter(person=gone).update(is_current=False)
    inactive.is_active = False
    inactive.save()

    take(item, Verb.START_DRAFTING)

    for person in (elsewhere, inactive, administrator, gone):
        assert told(person) == []


def test_a_project_without_a_committee_tells_no_member_of_another_body():
    item = make_work_item(at=Stage.PROPOSED, committee=None)
    astray = make_person(Role.CHAIR)

    take(item, Verb.RETURN_PROPOSAL, by=make_official(Role.APPROVER, on=item))

    assert told(astray) == []


def test_of_a_move_that_is_rolled_back_nobody_is_told_and_no_job_waits():
    item = make_work_item(at=Stage.PLANNED)
    member = make_official(Role.MEMBER, on=item)
    secretary = make_official(Role.SECRETARY, on=item)
    before = jobs()

    with transaction.atomic():
        take(item, Verb.START_DRAFTING, by=secretary)
        transaction.set_rollback(True)

    assert told(member) == []
    assert jobs() == before


def test_a_move_leaves_the_job_that_mails_it():
    item = make_work_item(at=Stage.PLANNED)
    make_official(Role.MEMBER, on=item)
    before = jobs()

    take(item, Verb.START_DRAFTING)

    assert jobs() == [*before, "revisions.tasks.send_mail"]


@pytest.mark.parametrize(
    ("left", "what"),
    [(8, None), (7, What.WEEK), (2, What.WEEK), (1, What.DAY), (0, What.DAY)],
)
def test_the_secretary_is_reminded_a_week_and_a_day_before(left, what):
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    secretary = make_official(Role.SECRETARY, on=item)
    planned(item, TODAY + left * DAY)

    remind(at=AT)

    wanted = [(what, Due.APPROVAL_PLANNED, TODAY + left * DAY)] if what else []
    assert [row for row in told(secretary) if row[1] == Due.APPROVAL_PLANNED] == wanted


def test_each_reminder_comes_once_however_often_they_are_looked_for():
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    secretary = make_official(Role.SECRETARY, on=item)
    planned(item, TODAY + 3 * DAY)

    for days in range(30):
        remind(at=AT + days * DAY)
        remind(at=AT + days * DAY)

    day = TODAY + 3 * DAY
    assert [row for row in told(secretary) if row[1] == Due.APPROVAL_PLANNED] == [
        (What.WEEK, Due.APPROVAL_PLANNED, day),
        (What.DAY, Due.APPROVAL_PLANNED, day),
        (What.OVERDUE, Due.APPROVAL_PLANNED, day),
    ]


def test_a_deadline_that_is_moved_is_reminded_of_again():
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    secretary = make_official(Role.SECRETARY, on=item)

    for day in (TODAY + DAY, TODAY + 2 * DAY):
        planned(item, day)
        remind(at=AT)

    assert [row for row in told(secretary) if row[1] == Due.APPROVAL_PLANNED] == [
        (What.DAY, Due.APPROVAL_PLANNED, TODAY + DAY),
        (What.WEEK, Due.APPROVAL_PLANNED, TODAY + 2 * DAY),
    ]


def test_of_a_ballot_those_are_reminded_who_have_yet_to_vote():
    item = make_work_item(at=Stage.BALLOT_CLOSED)
    ballot = make_ballot(item, votes=4, closes_on=TODAY)
    item.stage = Stage.BALLOT
    item.save()
    voters = [voter.person for voter in ballot.voters.order_by("pk")]

    remind(at=AT)

    reminded = [Due.BALLOT in {row[1] for row in told(voter)} for voter in voters]
    assert reminded == [False, False, False, False, True]


@pytest.mark.parametrize(
    ("stage", "due"),
    [(Stage.BALLOT, Due.BALLOT), (Stage.CONSULTATION, Due.CONSULTATION)],
)
def test_the_secretary_alone_is_told_that_the_time_is_over(stage, due):
    item = make_work_item(at=stage)
    secretary = make_official(Role.SECRETARY, on=item)
    member = make_official(Role.MEMBER, on=item)

    remind(at=AT + 2 * DAY)

    assert [row[:2] for row in told(secretary) if row[1] == due] == [(What.OVER, due)]
    assert [row for row in told(member) if row[1] == due] == []


def test_a_publication_that_did_not_take_place_is_told_to_the_publisher():
    item = make_work_item(at=Stage.APPROVED)
    publisher = make_official(Role.PUBLISHER, on=item)
    ScheduledPublication.objects.create(work_item=item, day=TODAY, by=publisher)

    remind(at=AT + DAY)

    assert told(publisher) == [(What.OVERDUE, Due.PUBLICATION, TODAY)]


def test_nobody_is_reminded_of_what_is_suspended_or_given_up():
    make_work_item(at=Stage.REVIEW_DRAFT, is_suspended=True)
    make_work_item(at=Stage.REVIEW_DRAFT.abandoned)

    remind(at=AT + 400 * DAY)

    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_remind_once():
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    secretary = make_official(Role.SECRETARY, on=item)
    planned(item, TODAY + DAY)

    results = raced(*[lambda: remind(at=AT)] * 4)

    assert results == ["done"] * 4
    assert len([row for row in told(secretary) if row[1] == Due.APPROVAL_PLANNED]) == 1


def test_one_is_read_or_all_and_nobody_elses():
    item = make_work_item(at=Stage.PLANNED)
    member, other = (make_official(Role.MEMBER, on=item) for _person in range(2))
    take(item, Verb.START_DRAFTING)
    take(item, Verb.SUSPEND)
    ours = list(Notification.objects.filter(person=member).values_list("pk", flat=True))
    now = timezone.now()

    assert mark_read(other, ours, at=now) == 0
    assert mark_read(member, ours[:1], at=now) == 1
    assert mark_read(member, None, at=now + timedelta(hours=1)) == 1
    assert Notification.objects.filter(person=other).unread().count() == 2


def planned(item, day):
    """Plan the approval for a day, and all else for long before."""
    proposal = item.proposal
    proposal.consultation_planned = day - 400 * DAY
    proposal.review_planned = day - 300 * DAY
    proposal.approval_planned = day
    proposal.save()


def jobs():
    """Return the names of the jobs that wait, with what other tests have left."""
    return [job.task_name for job in ProcrastinateJob.objects.filter(status="todo")]

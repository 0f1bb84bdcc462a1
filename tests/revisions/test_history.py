"""The history of a work item and what is due of it."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from revisions.actions.taking import ACTIONS
from revisions.deadlines import Deadline, deadlines
from revisions.due import Due
from revisions.history import stage_history
from revisions.models import PeriodicReview, ScheduledPublication, StageChange, WorkItem
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY
from tests.revisions.builders import (
    DAY,
    PROPOSAL,
    make_ballot,
    make_consultation,
    make_limits,
    make_work_item,
    official_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def take(work_item, verb, *, after):
    by = official_for(verb, on=work_item)
    at = AT + timedelta(days=after)
    ACTIONS[verb](work_item, by=by, at=at, reason="理由")


def test_the_history_tells_each_stage_with_its_days():
    work_item = make_work_item(created_at=AT - 10 * DAY)
    take(work_item, Verb.SUBMIT, after=0)
    take(work_item, Verb.RETURN_PROPOSAL, after=5)
    take(work_item, Verb.SUBMIT, after=7)

    history = stage_history(work_item, on=TODAY + 20 * DAY)

    assert [(stay.code, stay.since, stay.until, stay.days) for stay in history] == [
        ("00.00", TODAY - 10 * DAY, TODAY, 10),
        ("10.00", TODAY, TODAY + 5 * DAY, 5),
        ("10.92", TODAY + 5 * DAY, TODAY + 7 * DAY, 2),
        ("10.00", TODAY + 7 * DAY, None, 13),
    ]
    assert [stay.move.verb if stay.move else None for stay in history] == [
        None,
        Verb.SUBMIT,
        Verb.RETURN_PROPOSAL,
        Verb.SUBMIT,
    ]


def test_the_history_marks_the_time_that_the_work_rested():
    work_item = make_work_item(at=Stage.DRAFTING, created_at=AT)
    take(work_item, Verb.SUSPEND, after=5)
    take(work_item, Verb.RESUME, after=8)

    *_before, resting, working = stage_history(work_item, on=TODAY + 9 * DAY)

    assert (resting.is_suspended, working.is_suspended) == (True, False)
    with override("en"):
        assert str(resting).endswith("(suspended, 3 days)")
        assert [resting.move.done, working.move.done] == [
            "Project suspended",
            "Project resumed",
        ]


def test_every_step_has_words_for_when_it_has_been_taken():
    with override("en"):
        done = {str(verb.done) for verb in Verb}
        orders = {str(verb.label) for verb in Verb}

    assert len(done) == len(Verb)
    assert done.isdisjoint(orders)


def test_the_history_as_of_an_earlier_day_does_not_know_what_came_later():
    work_item = make_work_item(created_at=AT - 10 * DAY)
    take(work_item, Verb.SUBMIT, after=3)

    [stay] = stage_history(work_item, on=TODAY)

    assert (stay.stage, stay.until, stay.days) == (Stage.PRELIMINARY, None, 10)


def test_a_project_without_moves_stands_where_it_began():
    work_item = make_work_item(created_at=AT)

    [stay] = stage_history(work_item, on=TODAY + DAY)

    assert str(stay).startswith("2026-03-01 00.00")


def planned(*names):
    return [
        Deadline(PROPOSAL[f"{name}_planned"], Due(f"{name}_planned")) for name in names
    ]


def accepted(work_item):
    StageChange.objects.create(
        work_item=work_item,
        position=1,
        verb=Verb.ACCEPT,
        source=Stage.ANNOUNCED,
        target=Stage.PLANNED,
        at=AT.replace(year=2025, month=12, day=31),
        by=work_item.proposer,
    )


@pytest.mark.parametrize(
    ("kind", "day"),
    [(Kind.NEW, date(2027, 12, 31)), (Kind.REVISION, date(2027, 6, 30))],
    ids=str,
)
def test_a_text_is_due_within_the_months_of_its_kind(kind, day):
    work_item = make_work_item(at=Stage.DRAFTING, kind=kind)
    accepted(work_item)

    assert deadlines(work_item) == [
        *planned("consultation", "review", "approval"),
        Deadline(day, Due.PROJECT),
    ]


def test_what_is_announced_consulted_on_and_voted_has_its_last_day():
    announced = make_work_item(at=Stage.ANNOUNCED, announced_until=TODAY)
    consulted = make_work_item(at=Stage.CONSULTATION)
    make_consultation(consulted, closes_on=TODAY + 7 * DAY)
    voted = make_work_item(at=Stage.BALLOT)
    make_ballot(voted, closes_on=TODAY + 9 * DAY)

    assert deadlines(announced)[0] == Deadline(TODAY, Due.ANNOUNCEMENT)
    assert deadlines(consulted) == [
        Deadline(TODAY + 7 * DAY, Due.CONSULTATION),
        *planned("review", "approval"),
    ]
    assert deadlines(voted) == [
        Deadline(TODAY + 9 * DAY, Due.BALLOT),
        *planned("approval"),
    ]


def test_what_is_published_is_due_for_review_and_open_for_feedback():
    work_item = make_work_item(at=Stage.PUBLISHED)
    PeriodicReview.objects.create(
        edition=work_item.edition, work_item=work_item, due_on=TODAY + 90 * DAY
    )
    reviewed = make_work_item(at=Stage.REVIEW)

    assert deadlines(work_item) == [Deadline(TODAY + 90 * DAY, Due.PERIODIC_REVIEW)]
    assert deadlines(reviewed) == [Deadline(TODAY - DAY, Due.FEEDBACK)]
    assert deadlines(reviewed)[0].days_left(on=TODAY) == -1


def test_a_scheduled_publication_is_a_deadline():
    work_item = make_work_item(at=Stage.APPROVED)
    ScheduledPublication.objects.create(
        work_item=work_item, day=TODAY + DAY, by=work_item.proposer
    )

    assert deadlines(work_item) == [Deadline(TODAY + DAY, Due.PUBLICATION)]


@pytest.mark.parametrize(
    "fields", [{"is_suspended": True}, {"stage": Stage.DRAFTING_ABANDONED}]
)
def test_nothing_is_due_of_what_rests(fields):
    work_item = make_work_item(at=Stage.DRAFTING)
    WorkItem.objects.update(**fields)
    work_item.refresh_from_db()

    assert deadlines(work_item) == []

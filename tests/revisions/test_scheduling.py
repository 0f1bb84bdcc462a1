"""Publications that wait for their day."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.roles import Role
from revisions.actions.publishing import (
    publish_what_is_due,
    schedule,
    unschedule,
)
from revisions.models import ScheduledPublication
from revisions.refusals import UnmetError
from revisions.requirements import Requirement
from revisions.stages import Kind, Stage
from tests.builders import (
    AT,
    TODAY,
)
from tests.revisions.builders import (
    DAY,
    make_limits,
    make_official,
    make_work_item,
)
from tests.revisions.publications import approved
from tests.revisions.test_races import raced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


def test_a_scheduled_text_is_published_on_its_day_and_not_before():
    work_item = approved()
    publisher = make_official(Role.PUBLISHER, on=work_item)
    day = TODAY + 10 * DAY
    schedule(work_item, day, number="GB/T 45678", by=publisher, at=AT, seen=1)

    assert publish_what_is_due(at=AT + 9 * DAY) == []
    [edition] = publish_what_is_due(at=AT + 10 * DAY)

    assert edition.designation == "GB/T 45678—2026"
    assert edition.published.first_day == day
    assert not ScheduledPublication.objects.exists()


def test_a_scheduled_publication_that_is_refused_says_why_and_lets_others_go_on():
    late, other = approved(), approved()
    for item in (late, other):
        publisher = make_official(Role.PUBLISHER, on=item)
        schedule(item, TODAY + DAY, number="GB/T 45678", by=publisher, at=AT, seen=1)

    editions = publish_what_is_due(at=AT + DAY)

    assert len(editions) == 1
    assert "GB/T 45678—2026" in ScheduledPublication.objects.get().refused_because


@pytest.mark.parametrize("day", [TODAY, TODAY - DAY])
def test_a_publication_is_scheduled_for_a_day_to_come(day):
    work_item = approved()
    publisher = make_official(Role.PUBLISHER, on=work_item)

    with pytest.raises(ValidationError):
        schedule(work_item, day, by=publisher, at=AT, seen=1)


def test_a_scheduled_publication_can_be_taken_back():
    work_item = approved()
    publisher = make_official(Role.PUBLISHER, on=work_item)
    schedule(work_item, TODAY + DAY, by=publisher, at=AT, seen=1)

    unschedule(work_item, by=publisher, seen=2)

    assert publish_what_is_due(at=AT + DAY) == []


def test_what_is_not_approved_is_not_scheduled():
    work_item = make_work_item(at=Stage.SIGNING)
    publisher = make_official(Role.PUBLISHER, on=work_item)

    with pytest.raises(PermissionDenied):
        schedule(work_item, TODAY + DAY, by=publisher, at=AT, seen=1)


def test_no_revision_is_scheduled_while_its_standard_is_being_amended():
    revision = approved(Kind.REVISION)
    publisher = make_official(Role.PUBLISHER, on=revision)
    make_work_item(at=Stage.DRAFTING, kind=Kind.AMENDMENT, standard=revision.standard)

    with pytest.raises(UnmetError) as refused:
        schedule(revision, TODAY + DAY, by=publisher, at=AT, seen=1)

    assert refused.value.requirements == (Requirement.AMENDMENTS_ENDED,)
    assert not ScheduledPublication.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_publish_each_text_once():
    for _text in range(3):
        item = approved()
        publisher = make_official(Role.PUBLISHER, on=item)
        schedule(item, TODAY + DAY, by=publisher, at=AT, seen=1)

    results = raced(*[lambda: publish_what_is_due(at=AT + DAY)] * 3)

    editions = [one for result in results if result != "done" for one in result]
    assert len({edition.pk for edition in editions}) == len(editions) == 3
    assert not ScheduledPublication.objects.exists()

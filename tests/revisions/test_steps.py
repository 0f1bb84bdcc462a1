"""What single moves mean beside the change of stage."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from revisions.drafting.shared_text import update_to
from revisions.refusals import UnmetError
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import AT, TODAY, make_person
from tests.revisions.builders import (
    DAY,
    make_consultation,
    make_limits,
    make_signing,
    make_work_item,
    row,
    take,
)
from tests.revisions.drafting.documents import clause, paragraph, sound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(db):
    make_limits()


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

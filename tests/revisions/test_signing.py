"""Sign-offs: each department for itself, on the text that is being signed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from organisations.roles import Role
from revisions.actions.signing import hold, sign
from revisions.models import Drafter, SignOff, WorkItem
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.builders import make_official, make_signing, make_work_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(db):
    """What the first department is asked to sign, and has not yet."""
    work_item = make_work_item(at=Stage.SIGNING)
    SignOff.objects.update(signed_at=None, signed_by=None)
    return SignOff.objects.get(snapshot__work_item=work_item, department__slug="first")


def approver(asked, department="first"):
    work_item = asked.snapshot.work_item
    return make_official(Role.APPROVER, on=work_item, department=department)


def test_a_department_signs_once_by_its_approver_or_a_deputy(asked):
    person = approver(asked)

    sign(asked, by=person, at=AT, deputy_for="司长")

    asked.refresh_from_db()
    assert (asked.signed_by, asked.signed_at, asked.deputy_for) == (person, AT, "司长")
    with pytest.raises(ValidationError):
        sign(asked, by=approver(asked), at=AT)


@pytest.mark.parametrize("who", ["other", "outsider", "drafter", "former"])
def test_nobody_else_signs_for_a_department(asked, who):
    person = approver(asked, "second" if who == "other" else "first")
    if who == "outsider":
        person = make_person()
    if who in {"drafter", "former"}:
        Drafter.objects.create(
            work_item=asked.snapshot.work_item,
            person=person,
            is_current=who == "drafter",
        )

    with pytest.raises(PermissionDenied):
        sign(asked, by=person, at=AT)


def test_a_department_that_holds_back_says_why_and_may_sign_later(asked):
    person = approver(asked)

    with pytest.raises(ValidationError):
        hold(asked, " ", by=person)
    hold(asked, "待协调。", by=person)
    asked.refresh_from_db()
    assert asked.held_because == "待协调。"
    sign(asked, by=person, at=AT)

    asked.refresh_from_db()
    assert asked.held_because == ""
    with pytest.raises(ValidationError):
        hold(asked, "迟了。", by=person)


@pytest.mark.parametrize(
    "fields", [{"stage": Stage.APPROVED}, {"is_suspended": True}], ids=str
)
def test_what_is_not_being_signed_is_not_signed(asked, fields):
    person = approver(asked)
    WorkItem.objects.update(**fields)

    with pytest.raises(ValidationError):
        sign(asked, by=person, at=AT)


def test_an_earlier_text_is_not_signed_any_more(asked):
    make_signing(asked.snapshot.work_item, signed=False)

    with pytest.raises(ValidationError):
        sign(asked, by=approver(asked), at=AT)

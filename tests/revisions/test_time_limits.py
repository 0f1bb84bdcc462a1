"""Time limits: which rule holds, and what no rule may say."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from organisations.roles import Role
from revisions.actions.limiting import enter_shipped_limits
from revisions.models import TimeLimit
from revisions.stages import Kind, Stage
from tests.builders import make_division, make_person
from tests.revisions.builders import make_limits, make_work_item

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "division", "kind", "value"),
    [
        ("comment_days", "", Kind.NEW, 60),
        ("comment_days", "3101", Kind.AMENDMENT, 30),
        ("review_years", "", Kind.NEW, 5),
        ("review_years", "31", Kind.NEW, 3),
        ("review_years", "310115", Kind.REVISION, 3),
        ("review_years", "3301", Kind.NEW, 5),
        ("project_months", "", Kind.NEW, 24),
        ("project_months", "", Kind.ADOPTION, 18),
    ],
)
def test_the_nearest_rule_holds(name, division, kind, value):
    make_limits()

    assert TimeLimit.objects.value(name, division=division, kind=kind) == value


def test_the_rule_of_a_place_comes_before_that_of_a_kind():
    make_limits()
    TimeLimit.objects.create(
        name="comment_days",
        jurisdiction=make_division("31"),
        value=45,
        source="试验",
    )

    value = TimeLimit.objects.value("comment_days", division="3101", kind="amendment")

    assert value == 45


def test_a_value_below_the_legal_minimum_is_refused():
    make_limits()
    rule = TimeLimit.objects.get(name="comment_days", kind="")
    rule.value = 59

    with pytest.raises(ValidationError) as refused:
        rule.full_clean()

    assert list(refused.value.message_dict) == ["__all__"]


def test_a_rule_that_officials_have_set_stays():
    make_limits()
    TimeLimit.objects.filter(name="ballot_days").update(value=14)

    assert enter_shipped_limits() == 0
    assert TimeLimit.objects.get(name="ballot_days").value == 14


def test_an_administrator_sees_the_rules_and_the_work_items(client):
    make_limits()
    work_item = make_work_item(at=Stage.BALLOT)
    client.force_login(make_person(Role.ADMINISTRATOR, is_superuser=True))

    pages = [
        reverse("admin:revisions_timelimit_changelist"),
        reverse("admin:revisions_workitem_changelist"),
        reverse("admin:revisions_workitem_change", args=[work_item.pk]),
    ]

    assert [client.get(page).status_code for page in pages] == [200, 200, 200]
    assert client.post(pages[2], {"title_zh": "改"}).status_code == 403

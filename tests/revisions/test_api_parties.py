"""Who takes part in a work item, over HTTP."""

import pytest

from organisations.roles import Role
from revisions.stages import Stage
from tests.builders import make_organisation, make_person
from tests.revisions.asking import ITEMS, asking, problem, send
from tests.revisions.builders import make_official, make_work_item

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def item():
    return make_work_item(at=Stage.DRAFTING)


def parties(item):
    return f"{ITEMS}{item.pk}/parties/"


def drafters(item):
    return f"{ITEMS}{item.pk}/drafters/"


def organisation(slug):
    row = make_organisation(slug)
    return {
        "url": f"{HOST}/api/v1/organisations/{slug}/",
        "slug": slug,
        "name": {"zh": row.name_zh, "en": row.name_en or None},
    }


def named(item):
    item.refresh_from_db()
    return [row.organisation.slug for row in item.issuing_departments.all()]


def test_the_parties_are_named_in_their_order(item):
    client = asking(make_official(Role.SECRETARY, on=item))
    body = {"departments": ["third", "first"], "drafting_units": ["proposing"]}
    make_organisation("third")

    answer = send(client, parties(item), body, method="PUT")

    assert answer.status_code == 200
    assert answer.json() == {
        "departments": [organisation("third"), organisation("first")],
        "drafting_units": [organisation("proposing")],
    }
    assert answer.headers["ETag"].startswith('"2-')
    assert asking().get(parties(item)).json() == answer.json()


@pytest.mark.parametrize(
    ("departments", "reason"),
    [
        (["first", "nobody"], "departments"),
        (["first", "first"], "departments"),
        (["first"] * 7, "departments"),
        ("first", "departments"),
    ],
)
def test_what_cannot_be_meant_is_named_and_nothing_changes(item, departments, reason):
    client = asking(make_official(Role.SECRETARY, on=item))
    body = {"departments": departments, "drafting_units": []}

    answer = send(client, parties(item), body, method="PUT")

    assert problem(answer) == (400, "invalid-parameters")
    names = [fault["name"] for fault in answer.json()["invalid-params"]]
    assert [name.partition(".")[0] for name in names] == [reason]
    assert named(item) == ["first", "second"]


def test_of_two_who_name_at_once_the_second_is_told(item):
    client = asking(make_official(Role.SECRETARY, on=item))
    body = {"departments": ["first"], "drafting_units": []}
    tag = client.get(parties(item)).headers["ETag"]

    first = send(client, parties(item), body, method="PUT", tag=tag)
    second = send(client, parties(item), body, method="PUT", tag=tag)

    assert first.status_code == 200
    assert problem(second) == (412, "precondition-failed")
    unseen = send(client, parties(item), body, method="PUT", tag=None)
    assert problem(unseen) == (428, "precondition-required")


def test_drafters_are_named_among_those_who_may_be(item):
    client = asking(make_official(Role.SECRETARY, on=item))
    person = make_person(Role.DRAFTER, name="赵起草")
    current = item.drafters.get().person

    before = client.get(drafters(item)).json()
    answer = send(client, drafters(item), {"people": [person.pk]}, method="PUT")

    new = {"id": person.pk, "name": "赵起草"}
    old = {"id": current.pk, "name": current.name}
    assert before == {"people": [old], "candidates": [old, new]}
    assert answer.json() == {"people": [new], "candidates": [new]}
    assert client.get(f"{ITEMS}{item.pk}/").json()["drafters"] == ["赵起草"]


@pytest.mark.parametrize("who", ["stranger", "nobody"])
def test_nobody_else_is_named(item, who):
    client = asking(make_official(Role.SECRETARY, on=item))
    ids = {"stranger": make_person().pk, "nobody": 2_000_000_000}

    answer = send(client, drafters(item), {"people": [ids[who]]}, method="PUT")

    assert problem(answer) == (400, "invalid-parameters")
    assert item.drafters.filter(is_current=True).count() == 1

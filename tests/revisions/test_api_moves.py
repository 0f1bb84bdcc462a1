"""Moves over HTTP: taken, and refused in five ways with nothing changed."""

import pytest

from organisations.roles import Role
from revisions.models import Consultation, WorkItem
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.builders import make_person
from tests.revisions.asking import ITEMS, asking, problem, send, tag_of
from tests.revisions.builders import (
    make_limits,
    make_official,
    make_work_item,
    official_for,
    row,
    take,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


def moves(item):
    return f"{ITEMS}{item.pk}/moves/"


def test_a_move_answers_the_work_item_as_it_has_become():
    item = make_work_item(at=Stage.PLANNED)
    client = asking(official_for(Verb.START_DRAFTING, on=item))

    answer = send(client, moves(item), {"verb": "start_drafting"})

    address = f"http://testserver{ITEMS}{item.pk}/"
    assert answer.status_code == 200
    assert answer.headers["Content-Location"] == address
    assert answer.headers["ETag"].startswith('"2-')
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.json() == client.get(address).json()
    assert answer.json()["stage"]["code"] == "20.20"


def test_the_tag_of_an_answer_serves_for_the_next_write():
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))
    suspended = send(client, moves(item), {"verb": "suspend", "reason": "等待"})

    tag = suspended.headers["ETag"]
    resumed = send(client, moves(item), {"verb": "resume", "reason": "好了"}, tag=tag)

    assert resumed.status_code == 200
    assert not WorkItem.objects.get(pk=item.pk).is_suspended


def test_a_compressed_answer_has_a_tag_that_a_write_can_rest_on():
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))
    read = client.get(f"{ITEMS}{item.pk}/", headers={"Accept-Encoding": "gzip"})

    tag = read.headers["ETag"]
    answer = send(client, moves(item), {"verb": "suspend", "reason": "等"}, tag=tag)

    assert read.headers["Content-Encoding"] == "gzip"
    assert answer.status_code == 200


def test_a_move_is_told_what_is_its_own():
    item = make_work_item(at=Stage.CONSULTATION_DRAFT)
    client = asking(official_for(Verb.OPEN_CONSULTATION, on=item))
    body = {"verb": "open_consultation", "notice": "欢迎提出意见。"}

    answer = send(client, moves(item), body)

    assert answer.status_code == 200
    assert Consultation.objects.get(work_item=item).notice == "欢迎提出意见。"


def test_all_moves_are_listed_in_their_order():
    item = make_work_item(at=Stage.PLANNED)
    take(item, Verb.START_DRAFTING)
    take(item, Verb.SUSPEND)

    body = asking().get(moves(item)).json()

    assert [
        (one["position"], one["move"]["code"], one["from_stage"]["code"], one["reason"])
        for one in body["results"]
    ] == [(1, "start_drafting", "20.00", "理由"), (2, "suspend", "20.20", "理由")]


def refused(item, client, body, **how):
    """Return why a move is refused; nothing has changed."""
    before = row(item)
    answer = send(client, moves(item), body, **how)
    assert row(item) == before
    assert item.stage_changes.count() == 0
    return answer


SUSPEND = {"verb": "suspend", "reason": "等待"}


def test_nobody_is_asked_to_sign_in():
    item = make_work_item(at=Stage.DRAFTING)

    assert problem(refused(item, asking(), SUSPEND)) == (401, "unauthorized")


def test_a_move_needs_the_tag():
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))

    answer = refused(item, client, SUSPEND, tag=None)

    assert problem(answer) == (428, "precondition-required")


@pytest.mark.parametrize(
    "tag", ["*", "1", '"1"', 'W/"1-ab"', '"2-ab"', '"1-ab", "1-cd"', '"-ab"', '"x-ab"']
)
def test_a_tag_of_no_present_state_is_stale(tag):
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))

    answer = refused(item, client, SUSPEND, tag=tag)

    assert problem(answer) == (412, "precondition-failed")


def test_what_was_changed_meanwhile_is_stale():
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))
    tag = tag_of(client, f"{ITEMS}{item.pk}/")
    take(item, Verb.SUSPEND)

    answer = send(client, moves(item), {"verb": "abandon", "reason": "停"}, tag=tag)

    assert problem(answer) == (412, "precondition-failed")


def test_a_wrong_person_is_refused():
    item = make_work_item(at=Stage.DRAFTING)

    for person in (make_person(), make_official(Role.MEMBER, on=item)):
        answer = refused(item, asking(person), SUSPEND)
        assert problem(answer) == (403, "forbidden")


def test_a_wrong_stage_is_refused_in_words():
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(official_for(Verb.CLOSE_BALLOT, on=item))
    english = client.get(f"{ITEMS}{item.pk}/")
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    answer = refused(
        item, client, {"verb": "close_ballot"}, tag=english.headers["ETag"]
    )

    assert problem(answer) == (409, "conflict")
    said = "“Close ballot” is not possible at the stage “Drafting”."
    assert answer.json()["detail"].lower() == said.lower().replace(
        "close ballot", "close the ballot"
    )


def test_what_is_missing_is_named():
    item = make_work_item(committee=None)
    item.issuing_departments.all().delete()
    client = asking(make_official(Role.PROPOSER, on=item))
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    answer = refused(item, client, {"verb": "submit"})

    assert problem(answer) == (400, "requirements-unmet")
    assert answer.json()["requirements"] == [
        {"code": "committee_named", "label": "Name the lead committee"},
        {"code": "departments_named", "label": "Name the issuing departments"},
    ]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({}, {"verb"}),
        ({"verb": "fly"}, {"verb"}),
        ({"verb": "suspend", "reason": " "}, {"reason"}),
        ({"verb": "suspend", "reason": ["a"]}, {"reason"}),
        ({"verb": "suspend", "reason": "a", "day": "2027-01-01"}, {"day"}),
        ({"verb": "suspend", "reason": "a", "seen": 1}, {"seen"}),
        ({"verb": "withdraw", "reason": "a", "day": "soon"}, {"day"}),
    ],
)
def test_what_a_move_does_not_take_is_named(body, names):
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))

    answer = refused(item, client, body)

    assert problem(answer) == (400, "invalid-parameters")
    assert {each["name"] for each in answer.json()["invalid-params"]} == names

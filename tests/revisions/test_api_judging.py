"""Ballots and sign-offs over HTTP."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.roles import Role
from revisions.drafting import content_hash
from revisions.models import SignOff, Vote
from revisions.stages import Stage
from tests.builders import make_person
from tests.revisions.asking import ITEMS, asking, problem, queries_of, send, tag_of
from tests.revisions.builders import (
    TEXT,
    make_ballot,
    make_limits,
    make_official,
    make_signing,
    make_work_item,
)

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def open_ballot():
    """A ballot of five in which one has voted, open today."""
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    today = timezone.localdate()
    ballot = make_ballot(item, votes=1, closes_on=today + timedelta(days=5))
    item.stage = Stage.BALLOT
    item.save()
    ballot.opens_on = today
    ballot.save()
    return ballot


def ballots(ballot):
    return f"{ITEMS}{ballot.work_item_id}/ballots/"


def votes(ballot):
    return f"{ballots(ballot)}{ballot.number}/votes/"


def has_voted(ballot):
    return [hasattr(voter, "vote") for voter in ballot.voters.order_by("pk")]


def test_everything_is_said_of_a_ballot_but_not_how_it_goes(open_ballot):
    client = asking(make_official(Role.SECRETARY, on=open_ballot.work_item))

    body = client.get(f"{ballots(open_ballot)}1/").json()

    address = f"{HOST}{ITEMS}{open_ballot.work_item_id}"
    assert body == {
        "url": f"{address}/ballots/1/",
        "number": 1,
        "text": {
            "url": f"{address}/snapshots/1/",
            "number": 1,
            "content_hash": content_hash(TEXT),
        },
        "opens_on": open_ballot.opens_on.isoformat(),
        "closes_on": open_ballot.closes_on.isoformat(),
        "share": 75,
        "turnout": 75,
        "is_closed": False,
        "voters": 5,
        "voted": 1,
        "result": None,
        "minutes": "纪要",
    }
    assert client.get(ballots(open_ballot)).json()["results"] == [body]


def test_the_result_is_told_once_it_is_closed():
    item = make_work_item(at=Stage.BALLOT_CLOSED)
    client = asking(make_official(Role.SECRETARY, on=item))

    [body] = client.get(f"{ITEMS}{item.pk}/ballots/").json()["results"]
    voters = client.get(f"{ITEMS}{item.pk}/ballots/1/votes/").json()["results"]

    assert body["result"] == {
        "in_favour": 5,
        "against": 0,
        "abstained": 0,
        "has_quorum": True,
        "has_passed": True,
    }
    assert {voter["position"] for voter in voters} == {"approve"}


def test_longer_lists_take_no_more_queries():
    item = make_work_item(at=Stage.REVIEW_DRAFT)
    client = asking(make_official(Role.SECRETARY, on=item))
    paths = [f"{ITEMS}{item.pk}/{name}/" for name in ("ballots", "sign-offs")]
    make_ballot(item)
    make_signing(item)
    few = [queries_of(client, path) for path in paths]

    make_ballot(item)
    make_signing(item)

    assert [queries_of(client, path) for path in paths] == few


def test_a_voter_votes_once(open_ballot):
    voter = open_ballot.voters.order_by("pk").last()
    client = asking(voter.person)
    body = {"position": "disapprove", "comments": "范围过宽"}

    answer = send(client, votes(open_ballot), body)
    again = send(client, votes(open_ballot), body)

    assert answer.status_code == 201
    assert answer.json() == {
        "person": voter.person.name,
        "is_mine": True,
        "has_conflict": False,
        "has_voted": True,
        "position": "disapprove",
        "comments": "范围过宽",
    }
    assert problem(again) == (400, "invalid-parameters")
    assert has_voted(open_ballot) == [True, False, False, False, True]


def test_a_voter_leaves_themselves_out_before_they_have_voted(open_ballot):
    voter = open_ballot.voters.order_by("pk").last()
    client = asking(voter.person)
    path = f"{ballots(open_ballot)}1/conflict/"
    tag = tag_of(client, ballots(open_ballot))

    answer = send(client, path, {"reason": "本单位产品"}, tag=tag)
    vote = send(client, votes(open_ballot), {"position": "approve"})

    assert answer.status_code == 201
    assert answer.json() == {
        "person": voter.person.name,
        "is_mine": True,
        "has_conflict": True,
        "has_voted": False,
        "position": None,
        "comments": None,
    }
    assert problem(vote) == (403, "forbidden")
    assert client.get(ballots(open_ballot)).json()["results"][0]["voters"] == 4


def test_who_has_voted_or_is_late_declares_no_conflict(open_ballot):
    voter = open_ballot.voters.order_by("pk").first()
    client = asking(voter.person)
    path = f"{ballots(open_ballot)}1/conflict/"

    voted = send(client, path, {"reason": "迟了"}, tag='"1-ab"')
    stale = send(client, path, {"reason": "迟了"}, tag='"2-ab"')
    unseen = send(client, path, {"reason": "迟了"}, tag=None)

    assert problem(voted) == (400, "invalid-parameters")
    assert problem(stale) == (412, "precondition-failed")
    assert problem(unseen) == (428, "precondition-required")
    voter.refresh_from_db()
    assert voter.conflict == ""


def test_minutes_are_those_of_the_latest_ballot():
    item = make_work_item(at=Stage.BALLOT_CLOSED)
    make_ballot(item)
    client = asking(make_official(Role.CHAIR, on=item))
    path = f"{ITEMS}{item.pk}/ballots/"
    tag = tag_of(client, path)

    older = send(client, f"{path}1/minutes/", {"minutes": "无"}, method="PUT", tag=tag)
    body = {"minutes": "全体到会。"}
    answer = send(client, f"{path}2/minutes/", body, method="PUT", tag=tag)
    stale = send(client, f"{path}2/minutes/", body, method="PUT", tag=tag)

    assert problem(older) == (403, "forbidden")
    assert answer.status_code == 200
    assert answer.json() == client.get(f"{path}2/").json()
    assert problem(stale) == (412, "precondition-failed")
    written = item.ballots.order_by("number").values_list("minutes", flat=True)
    assert list(written) == ["纪要", "全体到会。"]


def test_others_votes_are_not_told_before_the_ballot_is_closed(open_ballot):
    person = open_ballot.voters.order_by("pk").last().person
    client = asking(person)
    send(client, votes(open_ballot), {"position": "abstain"})

    rows = client.get(votes(open_ballot)).json()["results"]

    assert [row["has_voted"] for row in rows] == [True, False, False, False, True]
    assert [row["position"] for row in rows] == [None, None, None, None, "abstain"]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"position": "disapprove"}, ""),
        ({"position": "yes"}, "position"),
        ({}, "position"),
    ],
)
def test_a_vote_that_says_too_little_is_refused(open_ballot, body, name):
    client = asking(open_ballot.voters.order_by("pk").last().person)

    answer = send(client, votes(open_ballot), body)

    assert problem(answer) == (400, "invalid-parameters")
    assert [each["name"] for each in answer.json()["invalid-params"]] == [name]
    assert Vote.objects.count() == 1


def test_who_is_no_voter_does_not_vote(open_ballot):
    item = open_ballot.work_item
    body = {"position": "approve"}

    secretary = asking(make_official(Role.SECRETARY, on=item))
    assert problem(send(secretary, votes(open_ballot), body)) == (403, "forbidden")
    stranger = send(asking(make_person()), votes(open_ballot), body, tag='"1-ab"')
    assert problem(stranger) == (403, "forbidden")
    assert Vote.objects.count() == 1


def test_a_vote_needs_a_tag_that_is_not_stale(open_ballot):
    client = asking(open_ballot.voters.order_by("pk").last().person)
    body = {"position": "approve"}

    missing = send(client, votes(open_ballot), body, tag=None)
    stale = send(client, votes(open_ballot), body, tag='"7-ab"')

    assert problem(missing) == (428, "precondition-required")
    assert problem(stale) == (412, "precondition-failed")
    assert Vote.objects.count() == 1


@pytest.fixture
def asked():
    """What the first of two departments is asked to sign."""
    item = make_work_item(at=Stage.APPROVAL_DRAFT)
    item.stage = Stage.SIGNING
    item.save()
    return make_signing(item, signed=False)[0]


def sign_offs(asked):
    return f"{ITEMS}{asked.snapshot.work_item_id}/sign-offs/"


def approver_of(asked, department="first"):
    item = asked.snapshot.work_item
    return make_official(Role.APPROVER, on=item, department=department)


def test_an_approver_signs_for_the_department(asked):
    person = approver_of(asked)
    client = asking(person)
    path = f"{sign_offs(asked)}{asked.pk}/"

    answer = send(client, path, {"answer": "signed", "deputy_for": "李主任"})

    body = answer.json()
    assert answer.status_code == 200
    assert body.pop("signed_at")
    assert body.pop("asked_at")
    assert body == {
        "url": f"{HOST}{path}",
        "department": {
            "url": f"{HOST}/api/v1/organisations/first/",
            "slug": "first",
            "name": {"zh": "机构first", "en": "Organisation first"},
        },
        "text": {
            "url": f"{HOST}{ITEMS}{asked.snapshot.work_item_id}/snapshots/1/",
            "number": 1,
            "content_hash": content_hash(TEXT),
        },
        "signed_by": person.name,
        "deputy_for": "李主任",
        "held_because": None,
    }
    rows = client.get(sign_offs(asked)).json()["results"]
    assert [bool(row["signed_at"]) for row in rows] == [True, False]


def test_a_signature_is_held_back_with_a_reason(asked):
    client = asking(approver_of(asked))
    path = f"{sign_offs(asked)}{asked.pk}/"

    silent = send(client, path, {"answer": "held"})
    held = send(client, path, {"answer": "held", "reason": "补充材料"})

    assert problem(silent) == (400, "invalid-parameters")
    assert held.json()["held_because"] == "补充材料"
    assert held.json()["signed_at"] is None


def test_another_department_s_approver_does_not_sign(asked):
    client = asking(approver_of(asked, "second"))

    answer = send(client, f"{sign_offs(asked)}{asked.pk}/", {"answer": "signed"})

    assert problem(answer) == (403, "forbidden")
    assert not SignOff.objects.filter(signed_at__isnull=False).exists()


def test_a_sign_off_of_another_work_item_is_not_there(asked):
    other = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.ADMINISTRATOR, on=other))

    answer = client.get(f"{ITEMS}{other.pk}/sign-offs/{asked.pk}/")

    assert problem(answer) == (404, "not-found")

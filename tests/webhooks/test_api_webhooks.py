"""Webhooks over the API: everybody's own, made, changed, watched."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from organisations.actions.tokens import make_token
from organisations.models import KeptAnswer
from tests.builders import make_area, make_edition, make_person, make_source
from tests.revisions.asking import asking, problem, send, tag_of
from webhooks.actions.subscribing import SECRETS
from webhooks.models import Delivery, Subscription

from .builders import Clock, make_sender, make_subscription, send_all

pytestmark = pytest.mark.django_db
HOOKS = "/api/v1/webhooks/"
ADDRESS = "https://city.example/hook"
BODY = {"name": "市标准库", "address": ADDRESS, "filter": {"area": ["3"]}}


@pytest.fixture
def person():
    make_source()
    make_area(3)
    return make_person()


@pytest.fixture
def client(person):
    return asking(person)


def make(client, **values):
    return send(client, HOOKS, BODY | values, tag=None)


def test_a_subscription_is_made_and_read(client, person):
    made = make(client)
    assert made.status_code == 201
    body = made.json()
    own = Subscription.objects.get()
    address = f"http://testserver{HOOKS}{own.pk}/"
    assert made.headers["Location"] == address
    assert SECRETS.decrypt(own.signing_keys.get().secret) == body.pop("secret")
    assert body == {
        "url": address,
        "id": str(own.pk),
        "name": "市标准库",
        "address": ADDRESS,
        "filter": {"area": ["3"]},
        "messages": f"{address}messages/",
        "made_at": body["made_at"],
        "suspended_at": None,
        "suspended_because": None,
        "position": 0,
        "failing_since": None,
    }
    assert client.get(address).json() == body
    assert client.get(HOOKS).json()["results"] == [body]


def test_a_list_is_read_page_by_page(client):
    made = [make(client, name=f"{number}").json()["id"] for number in range(3)]
    found, address = [], f"{HOOKS}?limit=1"
    while address:
        page = client.get(address).json()
        found += [one["id"] for one in page["results"]]
        address = page["next"]
    assert found == made


def test_a_client_may_ask_which_methods_there_are(client):
    own = make(client).json()
    for address in (HOOKS, own["url"], f"{own['url']}suspension/", own["messages"]):
        assert client.options(address).status_code == 200


def test_the_secret_is_told_again_to_the_same_request_only(client):
    first = send(client, HOOKS, BODY, tag=None, key="a")
    again = send(client, HOOKS, BODY, tag=None, key="a")
    assert first.json() == again.json()
    assert Subscription.objects.count() == 1
    assert first.json()["secret"] not in KeptAnswer.objects.get().content


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"address": "ftp://city.example"}, ["address"]),
        ({"filter": {"status": ["in_force"]}}, ["status"]),
        ({"filter": {"level": ["x"], "area": ["77"]}}, ["area", "level"]),
        ({"filter": []}, ["filter"]),
        ({"filter": {"level": "national"}}, ["filter.level"]),
        ({"name": ""}, ["name"]),
        ({"secret": "mine"}, ["secret"]),
    ],
)
def test_what_cannot_be_used_is_named(client, values, faults):
    refused = make(client, **values)
    assert problem(refused) == (400, "invalid-parameters")
    told = [fault["name"] for fault in refused.json()["invalid-params"]]
    assert sorted(told) == faults
    assert not Subscription.objects.exists()


def test_a_change_needs_what_was_seen_and_wins_over_nobody(client):
    address = make(client).json()["url"]
    tag = tag_of(client, address)
    changed = send(client, address, BODY | {"filter": {}}, method="PUT", tag=tag)
    assert (changed.status_code, changed.json()["filter"]) == (200, {})
    stale = send(client, address, BODY, method="PUT", tag=tag)
    assert problem(stale) == (412, "precondition-failed")
    blind = send(client, address, BODY, method="PUT", tag=None)
    assert problem(blind) == (428, "precondition-required")
    assert client.get(address).json()["filter"] == {}


def test_it_is_paused_resumed_and_removed(client):
    address = make(client).json()["url"]
    paused = send(client, f"{address}suspension/", {}, method="PUT", tag=None)
    assert paused.json()["suspended_because"] == "person"
    resumed = send(client, f"{address}suspension/", {}, method="DELETE", tag=None)
    assert resumed.json()["suspended_because"] is None
    assert send(client, address, {}, method="DELETE").status_code == 204
    assert client.get(address).status_code == 404


def test_a_new_secret_is_another(client):
    made = make(client).json()
    renewed = send(client, f"{made['url']}secret/", {}, tag=None)
    assert renewed.status_code == 201
    assert renewed.json()["secret"] != made["secret"]


def test_messages_tell_what_came_of_each_attempt(client, person):
    address = make(client, address="http://127.0.0.1:1/", filter={}).json()["messages"]
    make_edition("GB/T 1—2020")
    clock = Clock()
    sender = make_sender(clock)
    send_all(sender, clock)
    clock.move_on(seconds=10)
    send_all(sender, clock)
    [message] = client.get(address).json()["results"]
    attempts = message.pop("attempts")
    row = Delivery.objects.get()
    assert message == {
        "id": row.pk,
        "message_id": row.message_id,
        "type": "edition.imported",
        "position": 1,
        "state": "waiting",
        "made_at": "2026-03-01T17:30:00+08:00",
        "due_at": message["due_at"],
        "settled_at": None,
    }
    assert [
        (attempt["made_at"], attempt["status"], attempt["fault"], attempt["answer"])
        for attempt in attempts
    ] == [
        ("2026-03-01T17:30:10+08:00", None, "connection", None),
        ("2026-03-01T17:30:00+08:00", None, "connection", None),
    ]
    assert client.get(f"{address}?state=taken").json()["results"] == []
    assert (
        len(client.get(f"{address}?state=taken&state=waiting").json()["results"]) == 1
    )
    assert problem(client.get(f"{address}?state=lost")) == (400, "invalid-parameters")


def test_a_message_is_sent_again(client):
    address = make(client).json()["messages"]
    tried = send(client, address, {}, tag=None)
    assert (tried.status_code, tried.json()["type"]) == (202, "webhook.trial")
    number = tried.json()["id"]
    Delivery.objects.update(state="given_up", settled_at=timezone.now())
    again = send(client, f"{address}{number}/sending/", {}, tag=None)
    assert (again.status_code, again.json()["state"]) == (202, "waiting")
    missing = send(client, f"{address}{number + 1}/sending/", {}, tag=None)
    assert problem(missing) == (404, "not-found")


def test_somebody_elses_are_not_there(client):
    theirs, _secret = make_subscription(person=make_person(is_superuser=True))
    address = f"{HOOKS}{theirs.pk}/"
    assert client.get(HOOKS).json()["results"] == []
    for path in ("", "messages/"):
        assert problem(client.get(address + path)) == (404, "not-found")
    for method, path in [
        ("PUT", ""),
        ("DELETE", ""),
        ("POST", "secret/"),
        ("PUT", "suspension/"),
        ("DELETE", "suspension/"),
        ("POST", "messages/"),
        ("POST", "messages/1/sending/"),
    ]:
        refused = send(client, address + path, BODY, method=method, tag='"1-ab"')
        assert problem(refused) == (404, "not-found")
    theirs.refresh_from_db()
    assert (theirs.version, theirs.suspended_at) == (1, None)


def test_nobody_is_asked_to_sign_in(client):
    for path in (HOOKS, f"{HOOKS}{uuid.uuid4()}/"):
        assert problem(Client().get(path)) == (401, "unauthorized")
    assert problem(make(Client())) == (401, "unauthorized")


def test_a_token_that_may_only_read_changes_nothing(person):
    for scope, status in (("read", 403), ("work", 201)):
        _token, secret = make_token(
            person, scope, scope=scope, days=1, at=timezone.now()
        )
        program = Client(headers={"Authorization": f"Bearer {secret}"})
        assert program.get(HOOKS).status_code == 200
        assert make(program).status_code == status
    assert Subscription.objects.count() == 1

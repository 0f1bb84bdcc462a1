"""A request that is sent twice is served once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.utils import timezone

from organisations.models import KeptAnswer
from organisations.roles import Role
from revisions.models import WorkItem
from revisions.stages import Stage
from tests.revisions.asking import ITEMS, asking, problem, send, tag_of
from tests.revisions.builders import make_limits, make_official, make_work_item

BEGINNING = {
    "proposed_by": "proposing",
    "kind": "new",
    "title_zh": "城市供水",
    "level": "national",
}
DAY = timedelta(hours=24)


def proposer():
    return make_official(Role.PROPOSER, on=make_work_item())


def begin(client, key="k-1", **fields):
    return send(client, ITEMS, BEGINNING | fields, tag=None, key=key)


@pytest.mark.django_db
def test_the_same_request_gets_the_same_answer_and_is_not_served_again():
    client = asking(proposer())
    first = begin(client)
    count = WorkItem.objects.count()

    again = begin(client)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.content == first.content
    for name in ("Location", "ETag", "Content-Type"):
        assert again.headers[name] == first.headers[name]
    assert WorkItem.objects.count() == count


@pytest.mark.django_db
def test_without_a_key_each_request_is_served():
    client = asking(proposer())

    numbers = {begin(client, key="").json()["id"] for _time in range(2)}

    assert len(numbers) == 2


@pytest.mark.django_db
def test_another_request_under_the_key_is_refused():
    client = asking(proposer())
    begin(client)
    count = WorkItem.objects.count()

    other = begin(client, title_zh="城市供热")

    assert problem(other) == (422, "key-reused")
    assert WorkItem.objects.count() == count


@pytest.mark.django_db
def test_a_key_is_a_person_s_own():
    first, second = begin(asking(proposer())), begin(asking(proposer()))

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json()["id"] != second.json()["id"]


@pytest.mark.django_db
def test_after_a_day_the_key_is_free():
    client = asking(proposer())
    first = begin(client)
    KeptAnswer.objects.update(made_at=timezone.now() - DAY)

    second = begin(client, title_zh="城市供热")

    assert second.status_code == 201
    assert second.json()["id"] != first.json()["id"]
    assert KeptAnswer.objects.count() == 1


@pytest.mark.django_db
def test_a_refusal_is_kept_as_well():
    make_limits()
    item = make_work_item(at=Stage.DRAFTING)
    client = asking(make_official(Role.APPROVER, on=item))
    path, body = f"{ITEMS}{item.pk}/moves/", {"verb": "suspend", "reason": "等待"}
    tag = tag_of(client, path)
    stale = send(client, path, body, tag='"9-ab"', key="a")
    again = send(client, path, body, tag='"9-ab"', key="a")

    other = send(client, path, body, tag=tag, key="a")
    new = send(client, path, body, tag=tag, key="b")

    assert problem(stale) == problem(again) == (412, "precondition-failed")
    assert again.content == stale.content
    assert "ETag" not in again.headers
    assert problem(other) == (422, "key-reused")
    assert new.status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["城", "a" * 256, "a b"])
def test_what_is_no_key_is_refused(key):
    answer = begin(asking(proposer()), key=key)

    assert problem(answer) == (400, "invalid-parameters")
    [fault] = answer.json()["invalid-params"]
    assert fault["name"] == "Idempotency-Key"


@pytest.mark.django_db
def test_a_fault_of_the_server_leaves_the_key_free():
    client = asking(proposer())
    client.raise_request_exception = False
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE revisions_proposal RENAME TO elsewhere")
        fault = begin(client)
        cursor.execute("ALTER TABLE elsewhere RENAME TO revisions_proposal")

    assert fault.status_code == 500
    assert begin(client).status_code == 201


@pytest.mark.django_db(transaction=True)
def test_of_ten_at_once_one_is_served_and_all_get_its_answer():
    person = proposer()
    before = WorkItem.objects.count()
    barrier = threading.Barrier(10)
    answers = []

    def ask():
        client = asking(person)
        try:
            barrier.wait(timeout=20)
            answers.append(begin(client))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=ask) for _place in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert {answer.status_code for answer in answers} == {201}
    assert len(answers) == 10
    assert len({answer.content for answer in answers}) == 1
    assert WorkItem.objects.count() == before + 1

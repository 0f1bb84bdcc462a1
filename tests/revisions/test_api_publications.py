"""Before and after a publication, over HTTP: its day, and its correction."""

import pytest

from catalogue.models import PublicationLog
from organisations.roles import Role
from revisions.models import ScheduledPublication
from revisions.stages import Stage
from tests.revisions.asking import ITEMS, asking, problem, send, tag_of
from tests.revisions.builders import make_limits, make_official, make_work_item
from tests.revisions.publications import published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def approved():
    return make_work_item(at=Stage.APPROVED)


def publisher(item):
    return asking(make_official(Role.PUBLISHER, on=item))


def schedule(item):
    return f"{ITEMS}{item.pk}/schedule/"


def write(client, path, body, *, item, method="PUT"):
    """Send a write whose tag is that of the work item."""
    tag = tag_of(client, f"{ITEMS}{item.pk}/")
    return send(client, path, body, method=method, tag=tag)


def test_a_day_is_set_changed_and_taken_back(approved):
    client, path = publisher(approved), schedule(approved)
    body = {"day": "2099-01-01", "implemented_on": "2099-12-01", "number": "GB/T 7777"}

    assert problem(client.get(path)) == (404, "not-found")
    first = write(client, path, body, item=approved)
    second = write(client, path, {"day": "2099-02-01"}, item=approved)
    read = client.get(path)
    gone = write(client, path, None, item=approved, method="DELETE")

    assert first.json() == {**body, "series": None, "refused_because": None}
    later = {"day": "2099-02-01", "implemented_on": None, "number": None}
    assert second.json() == {**later, "series": None, "refused_because": None}
    assert read.json() == second.json()
    assert (gone.status_code, gone.content) == (204, b"")
    assert problem(client.get(path)) == (404, "not-found")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"day": "2020-01-01"}, "day"),
        ({"day": "soon"}, "day"),
        ({}, "day"),
        ({"day": "2099-01-01", "implemented_on": "2098-12-31"}, "implemented_on"),
        ({"day": "2099-01-01", "number": "no number"}, "number"),
        ({"day": "2099-01-01", "colour": "red"}, "colour"),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_its_name(approved, body, name):
    answer = write(publisher(approved), schedule(approved), body, item=approved)

    assert problem(answer) == (400, "invalid-parameters")
    assert [fault["name"] for fault in answer.json()["invalid-params"]] == [name]
    assert not ScheduledPublication.objects.exists()


def test_who_looked_at_an_older_state_sets_no_day(approved):
    client, path = publisher(approved), schedule(approved)
    tag = tag_of(client, f"{ITEMS}{approved.pk}/")
    write(client, path, {"day": "2099-01-01"}, item=approved)

    late = [
        send(client, path, {"day": "2099-03-01"}, method=method, tag=tag)
        for method in ("PUT", "DELETE")
    ]

    assert [problem(answer) for answer in late] == [(412, "precondition-failed")] * 2
    assert client.get(path).json()["day"] == "2099-01-01"


def with_a_published_text():
    item = make_work_item(at=Stage.APPROVED)
    published(item)
    item.refresh_from_db()
    return item


def test_words_of_a_published_text_are_put_right_with_a_reason():
    item = with_a_published_text()
    client, path = publisher(item), f"{ITEMS}{item.pk}/corrections/"
    clause = item.edition.clauses.exclude(text="").order_by("position").first()
    wrong = clause.text.splitlines()[0][:4]
    body = {
        "clause": str(clause.cid),
        "wrong": wrong,
        "right": "订正后",
        "title_en": "Urban lighting",
        "reason": "印刷有误",
    }

    answer = write(client, path, body, item=item, method="POST")

    assert answer.status_code == 200, answer.json()
    assert answer.json()["title"]["en"] == "Urban lighting"
    clause.refresh_from_db()
    assert clause.text.startswith("订正后")
    entry = PublicationLog.objects.latest("position")
    assert (entry.kind, entry.reason) == ("correct", "印刷有误")


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"reason": "有误"}, ""),
        ({"title_en": "Other"}, "reason"),
        ({"wrong": "词", "right": "字", "reason": "有误"}, "clause"),
        ({"clause": "x", "wrong": "词", "right": "字", "reason": "有误"}, "clause"),
    ],
)
def test_a_correction_of_nothing_is_refused(body, name):
    item = with_a_published_text()
    path = f"{ITEMS}{item.pk}/corrections/"
    entries = PublicationLog.objects.count()

    answer = write(publisher(item), path, body, item=item, method="POST")

    assert problem(answer) == (400, "invalid-parameters")
    assert name in [fault["name"] for fault in answer.json()["invalid-params"]]
    assert PublicationLog.objects.count() == entries


def test_what_is_not_published_is_not_corrected(approved):
    body = {"title_en": "Lighting", "reason": "有误"}
    path = f"{ITEMS}{approved.pk}/corrections/"

    answer = write(publisher(approved), path, body, item=approved, method="POST")

    assert problem(answer) == (403, "forbidden")

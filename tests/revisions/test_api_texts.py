"""Frozen texts over HTTP: taken, read, compared."""

import pytest

from organisations.roles import Role
from revisions.actions.drafting import read_draft, write_text
from revisions.drafting import content_hash
from revisions.models import Draft, DraftSnapshot
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.asking import ITEMS, asking, problem, queries_of, send, tag_of
from tests.revisions.builders import TEXT, make_official, make_snapshot, make_work_item
from tests.revisions.drafting.documents import clause, paragraph

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


@pytest.fixture
def item():
    return make_work_item(at=Stage.DRAFTING)


OTHER = {"type": "doc", "content": [clause("另一条", paragraph("另一段。"))]}


def tag(client, item):
    return tag_of(client, f"{ITEMS}{item.pk}/")


def snapshots(item):
    return f"{ITEMS}{item.pk}/snapshots/"


def test_who_takes_part_freezes_the_text(item):
    drafter = make_official(Role.DRAFTER, on=item)
    client = asking(drafter)

    answer = send(client, snapshots(item), {"reason": "讨论前存档"})

    taken = DraftSnapshot.objects.get(work_item=item)
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{HOST}{snapshots(item)}1/"
    body = answer.json()
    assert body.pop("at")
    assert body == {
        "url": f"{HOST}{snapshots(item)}1/",
        "number": 1,
        "content_hash": content_hash(TEXT),
        "reason": "讨论前存档",
        "by": drafter.name,
        "explanation": "编制说明",
        "content": taken.content,
    }
    read = client.get(answer.headers["Location"]).json()
    assert read == {**body, "at": read["at"]}


def test_a_list_tells_no_words(item):
    make_snapshot(item)
    make_snapshot(item)

    rows = asking(make_official(Role.MEMBER, on=item)).get(snapshots(item)).json()

    assert [row["number"] for row in rows["results"]] == [1, 2]
    assert set(rows["results"][0]) == {
        *("url", "number", "content_hash", "reason", "by", "at")
    }


def test_a_longer_list_takes_no_more_queries(item):
    client = asking(make_official(Role.MEMBER, on=item))
    make_snapshot(item)
    few = queries_of(client, snapshots(item))

    for _place in range(9):
        make_snapshot(item)

    assert queries_of(client, snapshots(item)) == few


def test_texts_are_for_those_who_take_part(item):
    make_snapshot(item)

    for path in (snapshots(item), f"{snapshots(item)}1/"):
        assert problem(asking().get(path)) == (401, "unauthorized")
        assert problem(asking(make_person()).get(path)) == (403, "forbidden")


def test_a_stale_tag_freezes_nothing(item):
    client = asking(make_official(Role.DRAFTER, on=item))
    path, body = snapshots(item), {"reason": "存档"}

    stale = send(client, path, body, tag='"7-ab"')
    missing = send(client, path, body, tag=None)

    assert problem(stale) == (412, "precondition-failed")
    assert problem(missing) == (428, "precondition-required")
    assert not DraftSnapshot.objects.exists()


def test_two_texts_are_compared_by_clause_and_by_word(item):
    drafter = make_official(Role.DRAFTER, on=item)
    client = asking(drafter)
    make_snapshot(item)
    *before, last = TEXT["content"]
    changed = clause("要求", paragraph("照度应均匀足够。"), cid=last["attrs"]["cid"])
    text = {**TEXT, "content": [*before, changed]}
    write_text(item, text, by=drafter, at=AT)
    send(client, snapshots(item), {"reason": "改后"})

    body = client.get(f"{ITEMS}{item.pk}/redline/?from=1&to=2").json()

    differing = [one for one in body["clauses"] if one["change"] != "same"]
    assert (body["old"]["number"], body["new"]["number"]) == (1, 2)
    assert [one["change"] for one in differing] == ["changed"]
    assert [(piece["edit"], piece["text"]) for piece in differing[0]["text"]] == [
        ("kept", "照度应"),
        ("added", "均匀"),
        ("kept", "足够。"),
    ]


def test_a_text_compared_with_itself_is_the_same(item):
    make_snapshot(item)
    client = asking(make_official(Role.MEMBER, on=item))

    body = client.get(f"{ITEMS}{item.pk}/redline/?from=1&to=1").json()

    assert {one["change"] for one in body["clauses"]} == {"same"}


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", 400),
        ("?from=1", 400),
        ("?from=a&to=1", 400),
        ("?from=0&to=1", 400),
        (f"?from=1&to={10**30}", 400),
        ("?from=1&to=2", 404),
        ("?from=1&to=1&view=side", 400),
    ],
)
def test_what_cannot_be_compared_is_refused(item, query, status):
    make_snapshot(item)
    client = asking(make_official(Role.MEMBER, on=item))

    answer = client.get(f"{ITEMS}{item.pk}/redline/{query}")

    assert problem(answer)[0] == status


def test_a_frozen_text_is_brought_back_for_those_who_write(item):
    drafter = make_official(Role.DRAFTER, on=item)
    client = asking(drafter)
    make_snapshot(item)
    write_text(item, OTHER, by=drafter, at=AT)

    answer = send(
        client, f"{snapshots(item)}1/restoration/", None, tag=tag(client, item)
    )

    assert answer.status_code == 200
    assert answer.json() == client.get(f"{snapshots(item)}1/").json()
    assert read_draft(item).content == TEXT
    stranger = asking(make_official(Role.MEMBER, on=item))
    refused = send(stranger, f"{snapshots(item)}1/restoration/", None, tag='"1-ab"')
    assert problem(refused) == (403, "forbidden")


def test_no_text_is_brought_back_over_what_was_not_seen(item):
    client = asking(make_official(Role.DRAFTER, on=item))
    make_snapshot(item)
    before = read_draft(item).content_hash

    unseen = send(client, f"{snapshots(item)}1/restoration/", None, tag=None)
    stale = send(client, f"{snapshots(item)}1/restoration/", None, tag='"9-ab"')
    missing = send(client, f"{snapshots(item)}7/restoration/", None, tag='"1-ab"')

    assert problem(unseen) == (428, "precondition-required")
    assert problem(stale) == (412, "precondition-failed")
    assert problem(missing) == (404, "not-found")
    assert read_draft(item).content_hash == before


def test_the_explanation_is_written_before_anybody_has_opened_the_text(item):
    client = asking(make_official(Role.DRAFTER, on=item))
    path = f"{ITEMS}{item.pk}/explanation/"
    Draft.objects.filter(work_item=item).delete()

    answer = send(client, path, {"text": " 依据三年数据。 "}, method="PUT")

    assert answer.json() == client.get(path).json() == {"text": "依据三年数据。"}
    stale = send(client, path, {"text": "迟"}, method="PUT", tag='"1-ab"')
    assert problem(stale) == (412, "precondition-failed")
    assert Draft.objects.get(work_item=item).explanation == "依据三年数据。"

"""Consultations, comments and their answers over HTTP."""

from datetime import timedelta

import pytest
from django.utils import timezone

from organisations.roles import Role
from revisions.models import Comment, Disposition
from revisions.stages import Stage
from tests.builders import AT, make_person
from tests.revisions.asking import ITEMS, asking, problem, queries_of, send, tag_of
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open_now

pytestmark = pytest.mark.django_db
HOST = "http://testserver"
CONSULTATIONS = "/api/v1/consultations/"


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open_now()


def comments(consultation):
    return f"{CONSULTATIONS}{consultation.pk}/comments/"


def answer_to(comment):
    return f"/api/v1/comments/{comment.pk}/disposition/"


def closed(consultation):
    """Let the consultation be over, and its comments be answered."""
    item = consultation.work_item
    item.stage = Stage.COMMENTS
    item.save()
    return item


def test_anybody_reads_the_consultations(consultation):
    item = consultation.work_item

    [body] = asking().get(CONSULTATIONS).json()["results"]

    assert body == {
        "url": f"{HOST}{CONSULTATIONS}{consultation.pk}/",
        "page": body["page"],
        "id": consultation.pk,
        "work_item": {
            "url": f"{HOST}{ITEMS}{item.pk}/",
            "id": item.pk,
            "plan_number": item.plan_number,
            "title": {"zh": item.title_zh, "en": None},
            "committee": {
                "url": f"{HOST}/api/v1/committees/sac-tc-567/",
                "slug": "sac-tc-567",
                "reference": "SAC/TC 567",
                "name": {"zh": "技术委员会", "en": "Committee"},
            },
        },
        "number": 1,
        "opens_on": consultation.opens_on.isoformat(),
        "closes_on": consultation.closes_on.isoformat(),
        "is_open": True,
        "days_left": 30,
        "notice": None,
    }
    one = asking().get(body["url"]).json()
    text = one.pop("text")
    assert one == body
    assert text["content"] == consultation.snapshot.content
    nested = asking().get(f"{ITEMS}{item.pk}/consultations/").json()
    assert nested["results"] == [body]


def test_those_that_are_open_are_found(consultation):
    over = make_open_now()
    over.closes_on = timezone.localdate() - timedelta(days=1)
    over.opens_on = over.closes_on - timedelta(days=60)
    over.save()

    def found(query):
        rows = asking().get(f"{CONSULTATIONS}{query}").json()["results"]
        return [row["id"] for row in rows]

    assert found("?is_open=true") == [consultation.pk]
    assert found("?is_open=false") == [over.pk]
    assert found("?committee=sac-tc-567") == [consultation.pk, over.pk]


def test_a_longer_list_takes_no_more_queries(django_assert_num_queries):
    for _place in range(4):
        make_open_now()

    with django_assert_num_queries(2):
        assert len(asking().get(CONSULTATIONS).json()["results"]) == 4


def test_the_public_reads_what_counts_without_names_that_may_not_be_shown(consultation):
    shy = make_comment(consultation, author_name="李")
    named = make_comment(
        consultation, author_name="王", author_organisation="市政院", shows_author=True
    )
    make_comment(consultation, is_hidden=True)
    make_comment(consultation, confirmed_at=None)

    rows = asking().get(comments(consultation)).json()["results"]

    assert [row["id"] for row in rows] == [shy.pk, named.pk]
    assert [row["author"] for row in rows] == [None, "王"]
    assert rows[1] == {
        "url": f"{HOST}/api/v1/comments/{named.pk}/",
        "id": named.pk,
        "number": named.number,
        "kind": "technical",
        "clause": None,
        "clause_number": None,
        "passage": None,
        "text": named.text,
        "proposed": None,
        "author": "王",
        "organisation": "市政院",
        "made_at": "2026-03-01T17:30:00+08:00",
        "support": 0,
        "disposition": None,
    }
    assert "people.example" not in str(rows)


def test_who_may_answer_is_told_the_names(consultation):
    make_comment(consultation, author_name="李")
    secretary = make_official(Role.SECRETARY, on=consultation.work_item)

    [row] = asking(secretary).get(comments(consultation)).json()["results"]

    assert row["author"] == "李"


def test_more_comments_take_no_more_queries(consultation):
    make_comment(consultation)
    few = queries_of(asking(), comments(consultation))

    for _place in range(5):
        Disposition.objects.create(
            comment=make_comment(consultation),
            outcome="noted",
            reason="知悉",
            by=consultation.work_item.proposer,
            at=AT,
        )

    assert queries_of(asking(), comments(consultation)) == few


SAID = {"kind": "general", "text": "建议明确适用范围。"}


def test_somebody_signed_in_comments_for_themselves(consultation):
    person = make_person()

    answer = send(asking(person), comments(consultation), SAID)

    made = Comment.objects.get()
    assert answer.status_code == 201
    assert answer.headers["Location"] == f"{HOST}/api/v1/comments/{made.pk}/"
    assert (made.person, made.text, made.shows_author) == (person, SAID["text"], False)
    assert answer.json()["author"] is None


def test_somebody_comments_for_a_body_of_theirs(consultation):
    member = make_official(Role.MEMBER, on=consultation.work_item)
    said = {**SAID, "committee": "sac-tc-567"}

    answer = send(asking(member), comments(consultation), said)
    stranger = send(asking(make_person()), comments(consultation), said)

    assert answer.json()["author"] == member.name
    assert "Committee" in answer.json()["organisation"] or "技术委员会" in str(
        answer.json()["organisation"]
    )
    assert problem(stranger) == (403, "forbidden")
    assert Comment.objects.count() == 1


def test_a_comment_is_refused_where_it_does_not_fit(consultation):
    client = asking(make_person())
    path = comments(consultation)
    clause = "00000000-0000-4000-8000-000000000000"

    nowhere = send(client, path, {**SAID, "clause": clause})
    silent = send(client, path, {"kind": "general"})
    missing = send(client, path, SAID, tag=None)
    closed(consultation)
    late = send(client, path, SAID)
    nobody = send(asking(), path, SAID)

    assert problem(nowhere) == problem(silent) == (400, "invalid-parameters")
    assert problem(missing) == (428, "precondition-required")
    assert problem(late) == (409, "conflict")
    assert problem(nobody) == (401, "unauthorized")
    assert not Comment.objects.exists()


ANSWER = {"outcome": "accepted", "reason": "已采纳"}


def test_a_comment_is_answered(consultation):
    comment = make_comment(consultation)
    item = closed(consultation)
    client = asking(make_official(Role.SECRETARY, on=item))
    tag = tag_of(client, f"/api/v1/comments/{comment.pk}/")

    answer = send(client, answer_to(comment), ANSWER, method="PUT", tag=tag)

    body = answer.json()
    assert answer.status_code == 200
    assert body.pop("at")
    assert body == {**ANSWER, "told_at": None}
    read = asking().get(f"/api/v1/comments/{comment.pk}/").json()
    assert read["disposition"] == asking().get(answer_to(comment)).json()


def test_the_tag_of_an_answer_serves_to_change_it(consultation):
    comment = make_comment(consultation)
    client = asking(make_official(Role.SECRETARY, on=closed(consultation)))
    first = tag_of(client, f"/api/v1/comments/{comment.pk}/")
    given = send(client, answer_to(comment), ANSWER, method="PUT", tag=first)
    other = {"outcome": "noted", "reason": "知悉"}

    stale = send(client, answer_to(comment), other, method="PUT", tag=first)
    changed = send(
        client, answer_to(comment), other, method="PUT", tag=given.headers["ETag"]
    )

    assert problem(stale) == (412, "precondition-failed")
    assert changed.status_code == 200
    assert Disposition.objects.get().outcome == "noted"


def test_an_answer_is_refused_to_others_and_without_what_it_needs(consultation):
    comment = make_comment(consultation)
    item = closed(consultation)
    secretary = asking(make_official(Role.SECRETARY, on=item))
    member = asking(make_official(Role.MEMBER, on=item))
    tag = tag_of(member, f"/api/v1/comments/{comment.pk}/")

    def put(client, body, tag=tag):
        return problem(send(client, answer_to(comment), body, method="PUT", tag=tag))

    assert put(member, ANSWER) == (403, "forbidden")
    assert put(asking(), ANSWER) == (401, "unauthorized")
    assert put(secretary, {**ANSWER, "reason": ""}) == (400, "invalid-parameters")
    assert put(secretary, ANSWER, None) == (428, "precondition-required")
    assert problem(asking().get(answer_to(comment))) == (404, "not-found")
    assert not Disposition.objects.exists()


def test_a_hidden_comment_is_not_there(consultation):
    hidden = make_comment(consultation, is_hidden=True)

    path = f"/api/v1/comments/{hidden.pk}/"

    assert problem(asking().get(path)) == (404, "not-found")

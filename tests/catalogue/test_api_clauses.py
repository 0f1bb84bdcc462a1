"""The text of an edition over HTTP, as amended and as it was issued."""

import uuid

import pytest

from catalogue.models import Clause
from tests.builders import make_edition

pytestmark = pytest.mark.django_db
HOST = "http://testserver/api/v1"
SCOPE, RULE = uuid.UUID(int=1), uuid.UUID(int=2)


def add(edition, position, cid, number, text, **fields):
    content = fields.pop("content", {})
    return Clause.objects.create(
        edition=edition,
        position=position,
        cid=cid,
        number=number,
        title=fields.pop("title", "标题"),
        text=text,
        content=content,
        **fields,
    )


@pytest.fixture
def text():
    """A text of two clauses, the second of which is amended from June 2022."""
    edition = make_edition("GB/T 10-2020", published="2020-01", implemented="2020-06")
    scope = add(edition, 0, SCOPE, "1", "本标准适用于道路。")
    add(
        edition,
        1,
        RULE,
        "1.1",
        "应每年检测。",
        parent=scope,
        provision="requirement",
        is_mandatory=True,
    )
    amendment = make_edition(
        "GB/T 10-2020/XG1-2022",
        form="amendment",
        published="2022-01-01",
        implemented="2022-06-01",
        relations=[("updates", "GB/T 10-2020")],
    )
    add(amendment, 0, RULE, "1.1", "应每季度检测。", provision="requirement")
    return edition


def asked(client, query):
    answer = client.get(f"/api/v1/editions/gb-t-10-2020/clauses/?{query}")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def test_a_text_is_told_clause_by_clause_as_it_was_issued(client, text):
    body = asked(client, "on=2026-03-01&text=issued")

    assert body == {
        "edition": {
            "url": f"{HOST}/editions/gb-t-10-2020/",
            "slug": "gb-t-10-2020",
            "designation": "GB/T 10—2020",
            "title": {"zh": text.title_zh, "en": None},
        },
        "on": "2026-03-01",
        "text": "issued",
        "amendments": [],
        "results": [
            {
                "cid": str(SCOPE),
                "number": "1",
                "title": "标题",
                "parent": None,
                "provision": "statement",
                "is_mandatory": False,
                "text": "本标准适用于道路。",
                "content": None,
                "history": [],
            },
            {
                "cid": str(RULE),
                "number": "1.1",
                "title": "标题",
                "parent": str(SCOPE),
                "provision": "requirement",
                "is_mandatory": True,
                "text": "应每年检测。",
                "content": None,
                "history": [],
            },
        ],
    }


def test_amendments_are_applied_from_the_day_on_which_they_apply(client, text):
    before = asked(client, "on=2022-05-31")
    after = asked(client, "on=2022-06-01")

    assert before["amendments"] == []
    assert before["results"][1]["text"] == "应每年检测。"
    [amendment] = after["amendments"]
    assert amendment["slug"] == "gb-t-10-2020-xg1-2022"
    assert after["results"][1]["text"] == "应每季度检测。"
    assert after["results"][1]["history"] == [
        {"change": "changed", "amendment": amendment}
    ]


def test_clauses_are_kept_by_what_they_demand(client, text):
    required = asked(client, "provision=requirement&text=issued")
    mandatory = asked(client, "mandatory=true&text=issued")
    other = asked(client, "mandatory=false&text=issued")

    assert [each["number"] for each in required["results"]] == ["1.1"]
    assert mandatory["results"] == required["results"]
    assert [each["number"] for each in other["results"]] == ["1"]


def test_a_text_without_words_is_empty_and_a_wrong_question_refused(client, text):
    make_edition("GB/T 11-2020")

    path = "/api/v1/editions/gb-t-11-2020/clauses/"
    assert client.get(path).json()["results"] == []
    assert client.get("/api/v1/editions/gb-404/clauses/").status_code == 404
    for query in ("text=new", "provision=x", "mandatory=yes", "on=never", "x=1"):
        assert client.get(f"{path}?{query}").status_code == 400


def test_a_longer_text_takes_no_more_queries(client, text, django_assert_num_queries):
    for position in range(2, 40):
        add(text, position, uuid.UUID(int=position + 1), str(position), "应当。")

    with django_assert_num_queries(3):
        assert len(asked(client, "on=2026-03-01")["results"]) == 40

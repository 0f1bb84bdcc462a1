"""The references of a published text over HTTP, judged for a day."""

import pytest

from revisions.stages import Kind, Stage
from tests.builders import enter, make_record
from tests.revisions.asking import asking
from tests.revisions.builders import make_limits, make_work_item

pytestmark = pytest.mark.django_db
HOST = "http://testserver/api/v1"


def text(number, published, **fields):
    return make_record(number, published=published, implemented=published, **fields)


@pytest.fixture(autouse=True)
def _catalogue():
    make_limits()
    enter(
        text("GB/T 10-2000", "2000-01-01"),
        text("GB/T 10-2010", "2010-01-01", relations=[("obsoletes", "GB/T 10-2000")]),
        text("GB/T 11-2010", "2010-01-01", relations=[("obsoletes", "GB/T 10-2010")]),
        text("GB/T 20-2001", "2001-01-01", withdrawn="2020-01-01"),
        text("GB/T 30-2005", "2005-01-01"),
        text(
            "GB/T 1-2012",
            "2012-01-01",
            relations=[
                ("informative_reference", "GB/T 30"),
                ("normative_reference", "GB/T 10-2000"),
                ("normative_reference", "GB/T 20-2001"),
                ("normative_reference", "GB/T 30"),
                ("normative_reference", "GB/T 99"),
            ],
        ),
    )


def asked(query="?on=2026-03-01", slug="gb-t-1-2012"):
    answer = asking().get(f"/api/v1/editions/{slug}/references/{query}")
    assert answer.status_code == 200, answer.json()
    return answer.json()


def brief(row):
    return {
        "text": row["text"],
        "kind": row["kind"],
        "is_dated": row["is_dated"],
        "edition": row["edition"]["slug"] if row["edition"] else None,
        "health": row["health"],
        "replaced_by": [each["slug"] for each in row["replaced_by"]],
    }


def test_each_reference_is_judged_and_what_came_after_is_followed():
    body = asked()

    normative = {"kind": "normative_reference", "replaced_by": []}
    assert [brief(row) for row in body["results"]] == [
        {
            **normative,
            "text": "GB/T 10-2000",
            "is_dated": True,
            "edition": "gb-t-10-2000",
            "health": "superseded",
            "replaced_by": ["gb-t-10-2010", "gb-t-11-2010"],
        },
        {
            **normative,
            "text": "GB/T 20-2001",
            "is_dated": True,
            "edition": "gb-t-20-2001",
            "health": "withdrawn",
        },
        {
            **normative,
            "text": "GB/T 30",
            "is_dated": False,
            "edition": "gb-t-30-2005",
            "health": "in_force",
        },
        {
            **normative,
            "text": "GB/T 99",
            "is_dated": False,
            "edition": None,
            "health": "unknown",
        },
        {
            "text": "GB/T 30",
            "kind": "informative_reference",
            "is_dated": False,
            "edition": "gb-t-30-2005",
            "health": "in_force",
            "replaced_by": [],
        },
    ]
    assert body["on"] == "2026-03-01"
    assert body["counts"] == {
        "superseded": 1,
        "withdrawn": 1,
        "in_force": 2,
        "unknown": 1,
    }


def test_a_past_day_is_judged_as_it_was():
    rows = {row["text"]: brief(row) for row in asked("?on=2009-06-01")["results"]}

    assert rows["GB/T 10-2000"]["health"] == "in_force"
    assert rows["GB/T 10-2000"]["replaced_by"] == []
    assert rows["GB/T 20-2001"]["health"] == "in_force"


def test_what_is_under_revision_is_told_once_it_is_public():
    item = make_work_item(at=Stage.DRAFTING, kind=Kind.REVISION)
    enter(
        text(
            "GB/T 2-2012",
            "2012-01-01",
            relations=[("normative_reference", item.standard.designation)],
        )
    )

    [row] = asked(slug="gb-t-2-2012")["results"]
    item.stage = Stage.PROPOSED
    item.save()
    [hidden] = asked(slug="gb-t-2-2012")["results"]

    [project] = row["under_revision"]
    assert project["url"] == f"{HOST}/work-items/{item.pk}/"
    assert row["standard"]["slug"] == item.standard.slug
    assert hidden["under_revision"] == []


def test_many_references_take_no_more_queries(django_assert_max_num_queries):
    numbers = [f"GB/T {number}-2000" for number in range(200, 240)]
    enter(*(text(number, "2000-01-01") for number in numbers))
    cited = [("normative_reference", number) for number in numbers]
    enter(text("GB/T 3-2012", "2012-01-01", relations=cited))

    with django_assert_max_num_queries(8):
        assert len(asked(slug="gb-t-3-2012")["results"]) == 40


def test_unknown_texts_and_parameters_are_refused():
    assert asking().get("/api/v1/editions/gb-404/references/").status_code == 404
    path = "/api/v1/editions/gb-t-1-2012/references/"
    assert asking().get(f"{path}?kind=x").status_code == 400
    assert asking().get(f"{path}?on=never").status_code == 400

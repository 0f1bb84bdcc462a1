"""What callers choose of an answer: fields, what is included, order, total."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openapi_schema_validator import OAS31Validator

from standards_portal.api.schema import document
from tests.builders import make_edition

pytestmark = pytest.mark.django_db
EDITIONS = "/api/v1/editions/"
STANDARDS = "/api/v1/standards/"
SITE = "http://testserver"


@pytest.fixture
def texts():
    """Three texts; the second cites two others, and has no date."""
    make_edition("GB/T 1—2019", published="2019-01-01", implemented="2019-05-01")
    make_edition(
        "GB/T 2—2020",
        published=None,
        relations=(
            ("normative_reference", "GB/T 1—2019", ""),
            ("normative_reference", "GB/T 3", ""),
        ),
    )
    make_edition("GB/T 3—2021", published="2021-06", implemented="2021-07-01")


def read(client, address, **asked):
    answer = client.get(address, asked)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def refused(client, address, **asked):
    answer = client.get(address, asked, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    return {one["name"]: one["reason"] for one in answer.json()["invalid-params"]}


def slugs(page):
    return [row["slug"] for row in page["results"]]


def pages(client, address, **asked):
    """Return the pages of a list, forwards and then backwards."""
    found = [read(client, address, **asked)]
    while link := found[-1]["next"]:
        found.append(read(client, link))
    back = [found[-1]]
    while link := back[-1]["previous"]:
        back.append(read(client, link))
    return [slugs(page) for page in found], [slugs(page) for page in back]


@pytest.mark.parametrize("fields", ["status,slug", ["status", "slug"], ["slug,status"]])
@pytest.mark.parametrize("address", [EDITIONS, f"{EDITIONS}gb-t-1-2019/"])
def test_only_the_fields_asked_for_are_answered(client, texts, fields, address):
    told = read(client, address, fields=fields, on="2020-01-01")
    row = told["results"][0] if "results" in told else told
    assert row == {
        "slug": "gb-t-1-2019",
        "status": {"value": "in_force", "on": "2020-01-01"},
    }


def test_a_standard_is_cut_down_and_its_texts_are_not(client, texts):
    told = read(client, f"{STANDARDS}gb-t-1/", fields="designation,editions")
    assert set(told) == {"designation", "editions"}
    assert set(told["editions"][0]) == {
        *("url", "slug", "designation", "title", "form", "published", "status")
    }


def test_a_field_that_there_is_not_is_refused_by_name(client, texts):
    said = refused(client, STANDARDS, fields="slug,secret,designation,x")
    assert said == {
        "fields": "There is no secret, x here. Known: url, page, slug, designation, "
        "title, level, committee, jurisdiction, areas, editions."
    }
    assert set(refused(client, EDITIONS, fields="included")) == {"fields"}
    assert set(refused(client, EDITIONS, fields="")) == {"fields"}
    assert set(refused(client, EDITIONS, include="clauses")) == {"include"}
    assert set(refused(client, STANDARDS, include="relations")) == {"include"}


def test_what_a_text_says_of_others_is_included(client, texts):
    told = read(client, f"{EDITIONS}gb-t-2-2020/", include="relations", fields="slug")
    listed = read(client, EDITIONS, include="relations", fields="slug")
    alone = read(client, f"{EDITIONS}gb-t-2-2020/relations/")["results"]
    assert told == {"slug": "gb-t-2-2020", "included": {"relations": alone}}
    assert [row["target"]["means"]["slug"] for row in alone] == [
        "gb-t-1-2019",
        "gb-t-3-2021",
    ]
    assert listed["results"][1] == told
    assert listed["results"][0]["included"] == {"relations": []}


def test_nothing_is_included_that_was_not_asked_for(client, texts):
    assert "included" not in read(client, f"{EDITIONS}gb-t-2-2020/")


def test_including_costs_two_queries_however_long_the_page(client, texts):
    def queries(**asked):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read(client, EDITIONS, **asked)
        return len(captured)

    assert queries(include="relations") == queries() + 2
    assert queries(include="relations", limit=2) == queries(limit=2) + 2


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("number", ["gb-t-1-2019", "gb-t-2-2020", "gb-t-3-2021"]),
        ("-number", ["gb-t-3-2021", "gb-t-2-2020", "gb-t-1-2019"]),
        ("date", ["gb-t-2-2020", "gb-t-1-2019", "gb-t-3-2021"]),
        ("-date", ["gb-t-3-2021", "gb-t-1-2019", "gb-t-2-2020"]),
    ],
)
def test_editions_come_in_the_order_asked_page_by_page(client, texts, sort, expected):
    assert slugs(read(client, EDITIONS, sort=sort)) == expected
    forwards, backwards = pages(client, EDITIONS, sort=sort, limit=1)
    assert forwards == [[slug] for slug in expected]
    assert backwards == forwards[::-1]


def test_standards_come_backwards_too(client, texts):
    forwards, backwards = pages(client, STANDARDS, sort="-number", limit=2)
    assert forwards == [["gb-t-3", "gb-t-2"], ["gb-t-1"]]
    assert backwards == forwards[::-1]


def test_an_order_that_there_is_not_is_refused(client, texts):
    said = "date is none of these: number, -number."
    assert refused(client, STANDARDS, sort="date") == {"sort": said}
    assert set(refused(client, EDITIONS, sort="record_digest")) == {"sort"}
    assert set(refused(client, "/api/v1/areas/", sort="number")) == {"sort"}


def test_a_cursor_of_one_order_is_none_of_another(client, texts):
    link = read(client, EDITIONS, sort="date", limit=1)["next"]
    for other in ("-date", "number"):
        answer = client.get(link.replace("sort=date", f"sort={other}"))
        assert answer.status_code == 400
        [fault] = answer.json()["invalid-params"]
        assert fault["name"] == "cursor"


def test_the_total_is_told_when_it_is_asked(client, texts):
    assert read(client, EDITIONS, total="true", limit=1)["total"] == 3
    assert read(client, EDITIONS, total="true", year="2021")["total"] == 1
    assert read(client, STANDARDS, total="true", status="in_force")["total"] == 2
    assert "total" not in read(client, EDITIONS)
    assert "total" not in read(client, EDITIONS, total="false")
    said = "1 is none of these: true, false."
    assert refused(client, EDITIONS, total="1") == {"total": said}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/v1/editions/", EDITIONS),
        ("/api/v1/editions/{slug}/", f"{EDITIONS}gb-t-2-2020/"),
        ("/api/v1/standards/", STANDARDS),
        ("/api/v1/standards/{slug}/", f"{STANDARDS}gb-t-2/"),
    ],
)
def test_the_document_allows_a_part_and_promises_the_whole(
    client, texts, path, address
):
    described = document()["paths"][path]["get"]["responses"]["200"]["content"]
    schema = described["application/json"]["schema"]
    whole = {"components": document()["components"], **schema}
    for asked in ({}, {"fields": "slug"}):
        OAS31Validator(whole).validate(read(client, address, **asked))
    parts = document()["components"]["schemas"]
    assert "required" not in parts["EditionPart"]
    assert "designation" in parts["Edition"]["required"]
    assert "included" not in parts["Edition"]["required"]

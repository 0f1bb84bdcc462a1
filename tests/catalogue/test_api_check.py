"""Numbers checked over HTTP: as JSON, CSV and XLSX."""

import csv
import io
import json

import jsonschema
import pytest
from openpyxl import Workbook, load_workbook

from catalogue.checking import MOST_NUMBERS
from standards_portal.api.schema import document
from tests.builders import enter, make_record

pytestmark = pytest.mark.django_db
CHECK = "/api/v1/check/"
HOST = "http://testserver/api/v1"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _lineage():
    enter(
        make_record(
            "GB/T 10-2000",
            title_zh="旧文本",
            title_en="Old text",
            published="2000-01-01",
            implemented="2000-01-01",
        ),
        make_record(
            "GB/T 10-2010",
            title_zh="新文本",
            published="2010-01-01",
            implemented="2010-01-01",
            relations=[("obsoletes", "GB/T 10-2000")],
        ),
    )


def ask(client, body, *, query="?on=2026-03-01", sent="application/json", **headers):
    content = json.dumps(body) if sent == "application/json" else body
    return client.generic(
        "POST", CHECK + query, content, content_type=sent, headers=headers
    )


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_each_number_is_answered_in_its_place(client):
    answer = ask(client, {"numbers": ["gbt10-2000", "?"]})

    new = {
        "url": f"{HOST}/editions/gb-t-10-2010/",
        "slug": "gb-t-10-2010",
        "designation": "GB/T 10—2010",
        "title": {"zh": "新文本", "en": None},
        "status": "in_force",
        "evidence": "verified",
    }
    assert answer.status_code == 200
    assert answer.json() == {
        "on": "2026-03-01",
        "count": 2,
        "results": [
            {
                "number": "gbt10-2000",
                "read_as": "GB/T 10—2000",
                "confidence": "exact",
                "standard": {
                    "url": f"{HOST}/standards/gb-t-10/",
                    "slug": "gb-t-10",
                    "designation": "GB/T 10",
                },
                "edition": {
                    "url": f"{HOST}/editions/gb-t-10-2000/",
                    "slug": "gb-t-10-2000",
                    "designation": "GB/T 10—2000",
                    "title": {"zh": "旧文本", "en": "Old text"},
                    "status": "superseded",
                    "evidence": "verified",
                },
                "status": "superseded",
                "current": new,
                "replaced_by": [new],
                "coming": [],
            },
            {
                "number": "?",
                "read_as": None,
                "confidence": "unread",
                "standard": None,
                "edition": None,
                "status": None,
                "current": None,
                "replaced_by": [],
                "coming": [],
            },
        ],
    }
    assert client.get(answer.json()["results"][0]["edition"]["url"]).status_code == 200


def test_the_day_is_asked_about(client):
    answer = ask(client, {"numbers": ["GB/T 10"]}, query="?on=2005-01-01")

    [result] = answer.json()["results"]
    assert result["edition"]["slug"] == "gb-t-10-2000"
    assert (result["status"], result["confidence"]) == ("in_force", "undated")


@pytest.mark.parametrize(
    ("content", "sent"),
    [
        ("序号,标准号\n1,GB/T 10-2000\n2,\n3,GB/T 10-2010\n".encode(), "text/csv"),
        (b"GB/T 10-2000\nGB/T 10-2010\n", "text/csv"),
        ("标准号\nGB/T 10-2000\nGB/T 10-2010\n".encode("gb18030"), "text/csv"),
        (workbook([["Number"], ["GB/T 10-2000"], ["GB/T 10-2010"]]), XLSX),
    ],
    ids=["column", "no heading", "GB 18030", "XLSX"],
)
def test_a_sheet_is_read_by_its_column_of_numbers(client, content, sent):
    answer = ask(client, content, sent=sent)

    assert [each["number"] for each in answer.json()["results"]] == [
        "GB/T 10-2000",
        "GB/T 10-2010",
    ]


def test_the_answer_is_a_sheet_where_one_is_asked_for(client):
    body = {"numbers": ["GB/T 10-2000", "=1+1"]}
    english = {"Accept-Language": "en"}

    as_csv = rows_of(ask(client, body, Accept="text/csv", **english))
    book = load_workbook(io.BytesIO(ask(client, body, Accept=XLSX, **english).content))

    assert as_csv == [
        [
            *("Number", "Read as", "How sure", "Status", "Text meant"),
            *("Chinese title", "In force", "Replaced by", "Coming"),
        ],
        [
            *("GB/T 10-2000", "GB/T 10—2000", "this very text", "superseded"),
            *("GB/T 10—2000", "旧文本", "GB/T 10—2010", "GB/T 10—2010", ""),
        ],
        ["'=1+1", "", "cannot be read as a number", "", "", "", "", "", ""],
    ]
    cells = [
        [cell or "" for cell in row]
        for row in book.worksheets[0].iter_rows(values_only=True)
    ]
    assert cells == [*as_csv[:2], ["=1+1", *as_csv[2][1:]]]
    assert book.worksheets[0]["A3"].data_type == "s"


@pytest.mark.parametrize(
    ("body", "sent", "name"),
    [
        ({}, "application/json", "numbers"),
        ({"numbers": []}, "application/json", "numbers"),
        ({"numbers": ["x" * 201]}, "application/json", "numbers"),
        ({"numbers": [{"a": 1}]}, "application/json", "numbers"),
        ({"numbers": ["1"] * (MOST_NUMBERS + 1)}, "application/json", "numbers"),
        ({"numbers": ["1"], "day": 1}, "application/json", "day"),
        (b"", "text/csv", "numbers"),
        (b"%PDF-1.7", "text/csv", ""),
        (b"PK\x03\x04 no sheet", XLSX, ""),
        (b"GB 1\n" * (MOST_NUMBERS + 2), "text/csv", ""),
        (b"x" * 5_000_001, "text/csv", ""),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(client, body, sent, name):
    answer = ask(client, body, sent=sent, Accept="text/csv")

    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    [fault] = answer.json()["invalid-params"]
    assert fault["name"].partition(".")[0] == name


def test_other_formats_and_methods_are_refused(client):
    body = {"numbers": ["GB/T 10"]}

    assert ask(client, b"<a/>", sent="application/xml").status_code == 415
    assert ask(client, body, Accept="image/png").status_code == 406
    assert ask(client, body, query="?on=never").status_code == 400
    assert ask(client, body, query="?colour=red").status_code == 400
    assert client.get(CHECK).status_code == 405


def test_as_many_as_are_taken_are_answered(client):
    numbers = [f"GB/T {number}-2000" for number in range(MOST_NUMBERS)]

    answer = ask(client, {"numbers": numbers})

    assert answer.json()["count"] == MOST_NUMBERS
    found = [each for each in answer.json()["results"] if each["edition"]]
    assert [each["number"] for each in found] == ["GB/T 10-2000"]


def test_the_example_of_the_document_is_answered_as_it_describes(client):
    operation = document()["paths"][CHECK]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    [example] = content["examples"].values()

    answer = ask(client, example["value"])

    described = operation["responses"]["200"]["content"]["application/json"]
    schema = {**described["schema"], "components": document()["components"]}
    jsonschema.Draft202012Validator(schema).validate(answer.json())
    confidences = [each["confidence"] for each in answer.json()["results"]]
    assert confidences == ["missing", "missing", "unread"]

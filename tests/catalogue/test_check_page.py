"""The page on which anybody has numbers checked."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.builders import make_edition
from tests.catalogue.test_pages_records import text_of

pytestmark = pytest.mark.django_db
PAGE = "/en/check/"


@pytest.fixture(autouse=True)
def _text():
    make_edition(
        "GB/T 10-2000",
        title_zh="照明",
        title_en="Lighting",
        published="2000-01-01",
        implemented="2000-01-01",
    )


def rows(answer):
    """Return the cells of the table's rows, as they are read."""
    body = re.search(r"<tbody>(.*?)</tbody>", answer.content.decode(), re.DOTALL)[1]
    found = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [text_of(cell) for cell in re.findall(r"<t[hd].*?</t[hd]>", row, re.DOTALL)]
        for row in found
    ]


def faults(answer):
    """Return what is said to be wrong, beside a field or above all."""
    said = r'class="(?:fault|note error)".*?<p>(.*?)</p>'
    return re.findall(said, answer.content.decode(), re.DOTALL)


def test_what_is_pasted_is_checked(client):
    asked = "gbt10-2000；GB/T 77-2001\r\n照明\n\n"

    answer = client.post(PAGE, {"numbers": asked, "on": "2026-03-01"})

    assert answer.status_code == 200
    assert rows(answer) == [
        ["gbt10-2000", "GB/T 10—2000 Lighting", "in force", ""],
        ["GB/T 77-2001 not in the catalogue", "GB/T 77—2001", "—", ""],
        ["照明 cannot be read as a number", "—", "—", ""],
    ]
    assert b"3 numbers, as of 2026-03-01." in answer.content


def test_a_file_is_checked_beside_what_is_pasted(client):
    sheet = SimpleUploadedFile("list.csv", "标准号\nGB/T 10\n".encode())

    answer = client.post(PAGE, {"numbers": "GB/T 10-2000", "sheet": sheet})

    assert [row[0] for row in rows(answer)] == [
        "GB/T 10-2000",
        "GB/T 10 no year: the text that applies",
    ]


def test_all_can_be_taken_away_as_a_file(client):
    asked = {"numbers": "\n".join(["GB/T 10-2000"] * 600), "on": "2026-03-01"}

    shown = client.post(PAGE, asked)
    sheet = client.post(PAGE, {**asked, "file": "csv"})
    book = client.post(PAGE, {**asked, "file": "xlsx"})

    assert len(rows(shown)) == 500
    assert b"The first 500 are shown" in shown.content
    assert sheet.headers["Content-Disposition"] == (
        'attachment; filename="checked-standards.csv"'
    )
    table = list(csv.reader(io.StringIO(sheet.content.decode("utf-8-sig"))))
    assert len(table) == 601
    assert book.content.startswith(b"PK")


@pytest.mark.parametrize(
    ("asked", "fault"),
    [
        ({}, "Write a number, or choose a file."),
        ({"numbers": "GB 1", "on": "soon"}, "Write the day like 2026-03-01."),
        (
            {"numbers": "\n".join(["GB 1"] * 10_001)},
            "There are more than 10000 numbers: send them in parts.",
        ),
    ],
)
def test_what_cannot_be_used_is_said(client, asked, fault):
    answer = client.post(PAGE, asked)

    assert answer.status_code == 400
    assert faults(answer) == [fault]


def test_a_file_that_is_no_sheet_is_said_beside_it(client):
    sheet = SimpleUploadedFile("list.xlsx", b"%PDF-1.7")

    answer = client.post(PAGE, {"sheet": sheet})

    assert answer.status_code == 400
    assert faults(answer) == ["The file is neither CSV nor XLSX."]
    assert client.get(PAGE).status_code == 200

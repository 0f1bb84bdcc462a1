"""The summary of comments and answers, as a page and as files."""

import csv
import io

import openpyxl
import pytest

from organisations.roles import Role
from tests.revisions.builders import make_limits, make_official
from tests.revisions.comments import make_comment, make_open
from tests.revisions.test_work_pages import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits():
    make_limits()


@pytest.fixture
def consultation():
    return make_open()


@pytest.fixture
def secretary(consultation, client):
    person = make_official(Role.SECRETARY, on=consultation.work_item)
    signed_in(client, person)
    return person


def address(consultation, path):
    return f"/en/projects/{consultation.work_item_id}/{path}"


HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "+1",
    "-5 °C",
    "@SUM(A1)",
    "\t=1",
    "＝1",
)


def test_no_cell_is_a_formula_and_none_is_lost(client, consultation, secretary):
    for words in HOSTILE:
        make_comment(consultation, text=words, proposed=words)
    path = address(consultation, "consultations/1/summary")

    lines = client.get(f"{path}.csv").content.decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{path}.xlsx").content))

    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    cells = list(book.worksheets[0].iter_rows(min_row=2))
    assert [row["Comment"] for row in rows] == [f"'{words}" for words in HOSTILE]
    assert [row[3].value for row in cells] == list(HOSTILE)
    assert "f" not in {cell.data_type for row in cells for cell in row}


def test_a_letter_that_no_spreadsheet_has_is_left_out(client, consultation, secretary):
    make_comment(consultation, text="灯\x0b亮" + "长" * 40_000)

    answer = client.get(address(consultation, "consultations/1/summary.xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.worksheets[0]["D2"].value.startswith("灯亮长")


def test_there_is_no_other_kind_of_file(client, consultation, secretary):
    answer = client.get(address(consultation, "consultations/1/summary.exe"))

    assert answer.status_code == 404

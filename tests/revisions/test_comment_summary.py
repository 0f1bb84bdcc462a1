"""The summary of comments and answers, as a page and as files."""

import csv
import io

import openpyxl
import pytest

from organisations.roles import Role
from revisions.models import Disposition
from tests.builders import AT, TODAY
from tests.revisions.builders import DAY, make_limits, make_official
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


FIRST_ROW = 9  # below what the table is about and the heading
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
    above = list(book.worksheets[0].iter_rows(max_row=FIRST_ROW - 1))
    cells = list(
        book.worksheets[0].iter_rows(
            min_row=FIRST_ROW, max_row=FIRST_ROW + len(HOSTILE) - 1
        )
    )
    assert [row["What is said"] for row in rows] == [f"'{words}" for words in HOSTILE]
    assert [row[3].value for row in cells] == list(HOSTILE)
    assert "f" not in {cell.data_type for row in [*above, *cells] for cell in row}


def test_a_letter_that_no_spreadsheet_has_is_left_out(client, consultation, secretary):
    make_comment(consultation, text="灯\x0b亮" + "长" * 40_000)

    answer = client.get(address(consultation, "consultations/1/summary.xlsx"))

    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.worksheets[0][f"D{FIRST_ROW}"].value.startswith("灯亮长")


def test_there_is_no_other_kind_of_file(client, consultation, secretary):
    answer = client.get(address(consultation, "consultations/1/summary.exe"))

    assert answer.status_code == 404


def test_the_sheet_is_a_form_that_can_be_handed_in(client, consultation, secretary):
    project = consultation.work_item
    project.plan_number = "20260001-T-333"
    project.save()
    make_comment(consultation, text="甲", clause_number="")
    hidden = make_comment(consultation, text="乙")
    hidden.is_hidden = True
    hidden.save()
    answered = make_comment(consultation, text="丙", proposed="改为丁")
    Disposition.objects.create(
        comment=answered, outcome="accepted", reason="已改。", by=secretary, at=AT
    )

    answer = client.get(address(consultation, "consultations/1/summary.xlsx"))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[0]
    rows = [[cell for cell in row if cell is not None] for row in sheet.values]
    name = "Summary of comments and answers-20260001-T-333-1.xlsx"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert rows == [
        ["Summary of comments and answers"],
        ["Project", project.title],
        ["Plan number", "20260001-T-333"],
        ["Technical committee", str(project.committee)],
        ["Drafting units", "—"],
        ["Comments taken", f"{TODAY - DAY} – {TODAY + 30 * DAY}"],
        [],
        [
            *("No.", "Clause", "Kind", "What is said", "Proposed wording", "Made by"),
            *("Disposition", "Reason"),
        ],
        [1, "whole text", "technical", "甲", "name not published"],
        [
            *(3, "whole text", "technical", "丙", "改为丁", "name not published"),
            *("accepted", "已改。"),
        ],
        [],
        ["comments", 2],
        ["accepted", 1],
        ["accepted in part", 0],
        ["not accepted", 0],
        ["noted", 0],
        ["not answered yet", 1],
    ]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("clause=4", ["第四章", "第四章一节"]),
        ("clause=4.1", ["第四章一节"]),
        ("outcome=refused", ["第四十一章"]),
        ("outcome=accepted", []),
    ],
)
def test_comments_are_found_by_clause_and_outcome(
    client, consultation, secretary, asked, found
):
    for number, text in (("4", "第四章"), ("4.1", "第四章一节"), ("41", "第四十一章")):
        made = make_comment(consultation, text=text, clause_number=number)
    Disposition.objects.create(
        comment=made, outcome="refused", reason="不宜。", by=secretary, at=AT
    )

    page = client.get(address(consultation, f"comments/?{asked}"))

    bundles = [one for group in page.context["groups"] for one in group.bundles]
    assert [one.comment.text for bundle in bundles for one in bundle] == found

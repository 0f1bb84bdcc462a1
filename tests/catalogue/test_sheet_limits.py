"""Sheets made to exhaust the reader: they end a process of their own, no other."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from openpyxl import Workbook

from catalogue.importers import sheets
from catalogue.importers.sheet_lines import Limits
from catalogue.importers.sheets import NumberedRow, read_sheet
from catalogue.models import UploadedSheet
from organisations.roles import Role
from tests.builders import make_person

TOO_HARD = "Reading the file takes more memory or time than a sheet may"
SHEET = "xl/worksheets/sheet1.xml"
ROW = '<row><c t="inlineStr"><is><t>题</t></is></c>' + "<c><v>1</v></c>" * 20 + "</row>"


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.fixture
def limit(monkeypatch):
    """A function that lowers limits of the reading."""
    return lambda **limits: monkeypatch.setattr(sheets, "LIMITS", Limits(**limits))


def workbook(body=""):
    """Return a workbook with one column of titles, and the text in its sheet."""
    book, plain, packed = Workbook(), io.BytesIO(), io.BytesIO()
    book.worksheets[0].append(["title_zh"])
    book.save(plain)
    with (
        zipfile.ZipFile(plain) as original,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in original.namelist():
            text = original.read(name).decode()
            if name == SHEET:
                text = text.replace("</sheetData>", f"{body}</sheetData>")
            changed.writestr(name, text)
    return packed.getvalue()


def cell(text):
    return f'<row r="2"><c t="inlineStr"><is><t>{text}</t></is></c></row>'


def test_a_workbook_within_the_limits_is_read():
    assert read_sheet(workbook(cell("题"))) == [NumberedRow(2, {"title_zh": "题"})]


def test_a_workbook_that_unpacks_to_much_is_given_up_when_its_memory_is_used_up(limit):
    limit(memory=300_000_000)
    bomb = workbook(cell("题" * 40_000_000))

    assert len(bomb) < 300_000
    assert read_sheet(workbook()) == []
    with pytest.raises(ValidationError, match=TOO_HARD):
        read_sheet(bomb)


def test_a_workbook_that_takes_long_is_given_up_when_its_time_is_used_up(limit):
    limit(seconds=1)

    with pytest.raises(ValidationError, match=TOO_HARD):
        read_sheet(workbook(ROW * 50_000))


def test_a_reader_that_waits_for_ever_is_ended(monkeypatch):
    monkeypatch.setattr(sheets, "PATIENCE", 0.001)

    with pytest.raises(ValidationError, match=TOO_HARD):
        read_sheet(workbook())


def test_more_text_than_a_sheet_holds_is_refused(limit):
    limit(text=20)

    with pytest.raises(ValidationError, match="too much text"):
        read_sheet(workbook(cell("题" * 13)))
    assert len(read_sheet(workbook(cell("题" * 12)))) == 1


@pytest.mark.django_db
def test_the_official_is_told(client, limit):
    limit(seconds=1)
    client.force_login(make_person(Role.EDITOR))
    sheet = SimpleUploadedFile("sheet.xlsx", workbook(ROW * 50_000))

    answer = client.post("/en/admin/catalogue/standard/import/", {"sheet": sheet})

    assert answer.status_code == 200
    assert answer.context["form"].errors["sheet"] == [
        f"{TOO_HARD}. Send its rows as CSV, or in parts."
    ]
    assert not UploadedSheet.objects.exists()

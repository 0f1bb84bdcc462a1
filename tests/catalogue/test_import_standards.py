"""Sheets of standards that officials send: what is read, previewed and applied."""

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from catalogue.importers import sheets
from catalogue.importers.blank_sheets import blank_csv, blank_xlsx
from catalogue.importers.columns import COLUMNS
from catalogue.importers.previews import apply, preview
from catalogue.importers.sheet_lines import Limits
from catalogue.importers.sheets import read_sheet
from catalogue.models import Edition, PublicationLog
from tests.builders import (
    AT,
    make_area,
    make_classification,
    make_committee,
    make_division,
    make_organisation,
    make_person,
    make_source,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def sheet(*rows, headings=None):
    """Return a CSV file; rows are mappings by heading."""
    headings = headings or list(dict.fromkeys(name for row in rows for name in row))
    lines = io.StringIO(newline="")
    writer = csv.DictWriter(lines, headings)
    writer.writeheader()
    writer.writerows(rows)
    return lines.getvalue().encode()


def xlsx(*lines):
    book = Workbook()
    for line in lines:
        book.worksheets[0].append(line)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def seen(content):
    return preview(read_sheet(content), file="sheet.csv", at=AT)


def entered(content, **options):
    return apply(read_sheet(content), file="sheet.csv", at=AT, **options)


def refusals(content):
    return [str(refusal) for refusal in seen(content).refusals]


def record(content):
    entered(content)
    return Edition.objects.with_parts().get().to_record()


ROW = {"designation": "GB/T 36749—2018", "title_zh": "城市可持续发展"}


def test_every_column_reaches_the_record():
    make_committee()
    make_organisation("sac")
    make_organisation("samr")
    make_classification("13.020.20")
    make_classification("A00", "ccs")
    make_area(1)
    make_area(3)
    make_source("gazette")
    row = ROW | {
        "level": "national",
        "form": "edition",
        "nature": "recommended",
        "title_en": "Sustainable development",
        "published": "2018-09-17",
        "implemented": "2019-03",
        "confirmed": "2023",
        "status_seen": "in force",
        "ics": "13.020.20",
        "ccs": "A00",
        "committee": "sac/tc 567",
        "owner_text": "国家标准委",
        "issuers": "Organisation samr；sac",
        "replaces": "GB/T 1—2000; GB/T 2—2000",
        "adopts": "ISO 37120:2014 修改",
        "area": "3",
        "areas_more": "1",
        "plan_number": "20250645-T-469",
        "source": "gazette",
        "source_note": "Announcement 11",
        "retrieved": "2026年1月2日",
        "evidence": "partly",
        "unverified": "area;status",
    }

    found = record(sheet(row))

    assert found.designation == "GB/T 36749—2018"
    assert (found.title_zh, found.title_en) == (
        "城市可持续发展",
        "Sustainable development",
    )
    dates = (found.published, found.implemented, found.withdrawn, found.confirmed)
    assert [str(day or "") for day in dates] == ["2018-09-17", "2019-03", "", "2023"]
    assert found.seen_in_force_on == found.retrieved_on == date(2026, 1, 2)
    assert (found.ics, found.ccs) == (("13.020.20",), ("A00",))
    assert found.issuers == ("samr", "sac")
    assert [(r.kind, r.target, r.degree) for r in found.relations] == [
        ("obsoletes", "GB/T 1—2000", ""),
        ("obsoletes", "GB/T 2—2000", ""),
        ("adopts", "ISO 37120:2014", "MOD"),
    ]
    assert found.standard.committee == "SAC/TC 567"
    assert found.standard.areas == (3, 1)
    assert (found.source, found.source_note) == ("gazette", "Announcement 11")
    assert (found.evidence, found.unverified) == ("partly", ("area", "status"))
    assert (found.owner_text, found.plan_number) == ("国家标准委", "20250645-T-469")


def test_what_a_row_leaves_empty_follows_from_the_number_or_stays_unknown():
    make_division("5101")

    found = record(sheet({"designation": "db5101/t 18-2022", "title_en": "Parks"}))

    assert found.designation == "DB5101/T 18—2022"
    assert (found.standard.level, found.standard.jurisdiction) == ("local", "5101")
    assert (found.form, found.nature) == ("edition", "recommended")
    assert (found.source, found.evidence) == ("officials", "recalled")
    assert found.standard.areas == ()
    assert found.published is None


def test_a_standard_whose_number_is_not_known_has_none():
    make_division("5101")
    row = {"prefix_known": "DB5101/T", "level": "local", "title_zh": "公园城市指南"}

    found = record(sheet(row))

    assert (found.key, found.designation) == (None, "")
    assert found.slug.startswith("unnumbered-")
    assert found.standard.jurisdiction == "5101"


@pytest.mark.parametrize("written", ["key", "zh", "en", "heading"])
def test_headings_are_read_in_either_language(written):
    keys = ("designation", "title_zh", "published")
    headings = [getattr(c, written) for c in COLUMNS if c.key in keys]
    line = dict(zip(headings, ["GB/T 1-2020", "导则", "2020-03-31"], strict=True))

    assert str(record(sheet(line)).published) == "2020-03-31"


FAULTS = {
    "a number": ({"designation": "hello"}, "Number: “hello” is not a standard's"),
    "no title": ({"title_zh": ""}, "Chinese title: Give a title"),
    "a date": ({"published": "soon"}, "Published: “soon” is not a date"),
    "no such day": ({"published": "2018-02-30"}, "Published: “2018-02-30” is not"),
    "a month of retrieval": (
        {"retrieved": "2018-07"},
        "Retrieved on: Give the full day",
    ),
    "a level": ({"level": "cosmic"}, "Level: “cosmic” is none of: national standard"),
    "another level": ({"level": "local"}, "Level: The number says another level"),
    "an issuer": ({"issuers": "nobody"}, "Issued by: The catalogue does not know"),
    "a shared name": ({"issuers": "Twins"}, "Issued by: Several in the catalogue"),
    "a committee": ({"committee": "TC 0"}, "Committee: The catalogue does not know"),
    "a jurisdiction": ({"jurisdiction": "11"}, "Jurisdiction: Only a local standard"),
    "an area": ({"area": "13"}, "Task area: The catalogue does not know"),
    "an ICS code": ({"ics": "99.999"}, "does not know: 99.999"),
    "a field": ({"unverified": "A b!"}, "Not verified: Not the name of a field"),
    "a status without a day": (
        {"status_seen": "in_force"},
        "Retrieved on: Give the day on which the status was seen",
    ),
    "no number and no level": (
        {"designation": "", "title_zh": "题"},
        "Level: Give the level",
    ),
    "a long title": ({"title_zh": "题" * 1001}, "Chinese title: Longer than 1000"),
    "a stage": ({"stage": "soon"}, "edition_stage_is_harmonized_code"),
    "a huge cell": ({"title_zh": "题" * 5001}, "more than 5000 characters"),
}


@pytest.mark.parametrize(("cells", "reason"), FAULTS.values(), ids=FAULTS)
def test_a_bad_row_is_named_with_its_line_and_the_rest_goes_on(cells, reason):
    make_division("11")
    for slug in ("a", "b"):
        make_organisation(slug)
    Edition.issuers.field.related_model.objects.update(name_en="Twins")
    good = {"designation": "GB/T 1-2020", "title_zh": "导则"}
    content = sheet(good, ROW | cells, {"designation": "GB/T 2-2020", "title_zh": "题"})

    done = entered(content)

    assert [refusal.place.line for refusal in done.refusals] == [3]
    assert reason in done.refusals[0].reason
    assert [found.record.slug for found in done.added] == ["gb-t-1-2020", "gb-t-2-2020"]


def test_a_row_of_the_same_text_is_refused():
    assert refusals(sheet(ROW, ROW)) == ["sheet.csv:3: the same text as sheet.csv:2"]


def test_a_preview_says_what_would_happen_and_changes_nothing():
    entered(sheet(ROW, {"designation": "GB/T 1-2020", "title_zh": "导则"}))
    before = PublicationLog.objects.count()
    content = sheet(
        ROW | {"title_en": "Cities"},
        {"designation": "GB/T 1-2020", "title_zh": "导则"},
        {"designation": "GB/T 2-2020", "title_zh": "题"},
        {"designation": "no number", "title_zh": "题"},
    )

    shown = seen(content)

    assert [found.place.line for found in shown.changed] == [2]
    assert [found.place.line for found in shown.left] == [3]
    assert [found.place.line for found in shown.added] == [4]
    assert [refusal.place.line for refusal in shown.refusals] == [5]
    assert PublicationLog.objects.count() == before


def test_a_sheet_applied_twice_changes_nothing_the_second_time():
    entered(sheet(ROW))

    done = entered(sheet(ROW))

    assert len(done.left) == 1
    assert PublicationLog.objects.count() == 1


def test_an_empty_cell_keeps_what_is_known_and_a_dash_forgets_it():
    make_area(3)
    make_committee("SAC/TC 28")
    known = {
        "designation": "GB/T 1.1-2020",
        "title_zh": "标准化工作导则",
        "title_en": "Directives",
        "implemented": "2020-10-01",
        "evidence": "partly",
        "unverified": "issuers",
        "committee": "SAC/TC 28",
        "area": "3",
        "replaces": "GB/T 1.1-2009",
        "source_note": "seen in print",
    }
    entered(sheet(known))

    row = dict.fromkeys(known, "") | {
        "designation": "GB/T 1.1-2020",
        "title_zh": "标准化工作导则 第1部分",
        "source_note": "-",
    }
    entered(sheet(row))

    record = Edition.objects.with_parts().get().to_record()
    assert (record.title_zh, record.title_en) == (
        "标准化工作导则 第1部分",
        "Directives",
    )
    assert (str(record.implemented), record.source_note) == ("2020-10-01", "")
    assert (record.evidence, record.unverified) == ("partly", ("issuers",))
    assert (record.standard.committee, record.standard.areas) == ("SAC/TC 28", (3,))
    assert [relation.target for relation in record.relations] == ["GB/T 1.1-2009"]


def test_the_log_names_who_entered_a_correction_and_from_which_sheet():
    official = make_person()
    entered(sheet(ROW))

    entered(sheet(ROW | {"title_en": "Cities"}), by=official)

    entry = PublicationLog.objects.order_by("-position").first()
    assert (entry.kind, entry.by) == ("correct", official)
    assert entry.reason == "官员录入 / Entered by officials: sheet.csv"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_csv_is_read_in_the_encodings_that_excel_writes(encoding):
    content = sheet(ROW).decode().encode(encoding)

    assert read_sheet(content)[0].cells["title_zh"] == "城市可持续发展"


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_csv_may_be_delimited_otherwise(delimiter):
    content = sheet(ROW).replace(b",", delimiter.encode())

    assert read_sheet(content)[0].cells == ROW


def test_xlsx_cells_are_text_whatever_excel_made_of_them():
    content = xlsx(
        ["title_zh", "published", "implemented", "area", "title_en", None],
        ["题", datetime(2018, 9, 17), 2019, 3.0, "=1+1", None],  # noqa: DTZ001 (as in Excel)
    )

    assert read_sheet(content)[0].cells == {
        "title_zh": "题",
        "published": "2018-09-17",
        "implemented": "2019",
        "area": "3",
        "title_en": "=1+1",
    }


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_compute_is_text(start):
    title = f"{start}cmd|' /C calc'!A0"

    assert record(sheet(ROW | {"title_en": f"'{title}"})).title_en == title


@pytest.mark.parametrize("blank", [blank_csv, blank_xlsx])
def test_the_template_can_be_read_back(blank):
    assert read_sheet(blank()) == []


def test_the_template_keeps_excel_from_changing_dates_and_codes():
    book = load_workbook(io.BytesIO(blank_xlsx()))

    columns = book.worksheets[0].column_dimensions
    assert columns["A"].number_format == "@"
    assert book.worksheets[1].cell(1, 1).value == "标准编号 / Number"


def _zip(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), text)
    return content.getvalue()


def _with_entities():
    """Return a workbook whose sheet holds a bomb of entities."""
    packed = io.BytesIO()
    bomb = '<!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    with (
        zipfile.ZipFile(io.BytesIO(xlsx(["title_zh"], ["题"]))) as book,
        zipfile.ZipFile(packed, "w") as bad,
    ):
        for entry in book.namelist():
            text = book.read(entry).decode()
            if entry == "xl/worksheets/sheet1.xml":
                text = bomb + text.replace("<sheetData>", "<sheetData>&b;")
            bad.writestr(entry, text)
    return packed.getvalue()


NO_SHEETS = {
    "nothing": (b"", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "neither CSV nor XLSX"),
    "old Excel": (b"\xd0\xcf\x11\xe0" + b"x" * 50, "neither CSV nor XLSX"),
    "a program": (b"a,b\0c", "neither CSV nor XLSX"),
    "no encoding": (b"title_zh\n\xff\xff\xff", "no known encoding"),
    "an unknown heading": (b"title_zh,colour\nx,y", "not known: colour"),
    "an empty heading": (b"title_zh,,level\nx,y,z", "not known: "),
    "a heading twice": (
        "title_zh,中文名称\n题,题".encode(),
        "two columns for: title_zh",
    ),
    "no titles": (b"designation\nGB 1-2000", "no column for titles"),
    "an open quote": (b'title_zh\n"abc', "cannot be read"),
    "a zip": (_zip(readme_xml="x"), "damaged or no XLSX"),
    "half a zip": (xlsx(["title_zh"])[:-100], "damaged or no XLSX"),
    "a workbook of nothing": (_zip(xl__workbook_xml="x"), "damaged or no XLSX"),
    "a bomb of entities": (_with_entities(), "damaged or no XLSX"),
    "macros": (
        _zip(xl__workbook_xml="x", vbaProject_bin="x").replace(
            b"vbaProject_bin", b"vbaProject.bin"
        ),
        "macros",
    ),
    "a bomb of zeros": (_zip(xl__workbook_xml="0" * 3_000_000), "unpacks to more"),
}


@pytest.mark.parametrize(("content", "reason"), NO_SHEETS.values(), ids=NO_SHEETS)
def test_what_is_no_sheet_is_refused_as_a_whole(content, reason, monkeypatch):
    monkeypatch.setattr(sheets, "LIMITS", Limits(unpacked=2_000_000))

    with pytest.raises(ValidationError, match=reason):
        read_sheet(content)


def test_too_large_a_sheet_is_refused(monkeypatch):
    monkeypatch.setattr(sheets, "LIMITS", Limits(rows=1))
    with pytest.raises(ValidationError, match="more than 1 rows"):
        read_sheet(sheet(ROW, ROW))

    monkeypatch.setattr(sheets, "MOST_BYTES", 10)
    with pytest.raises(ValidationError, match="larger than"):
        read_sheet(sheet(ROW))


def test_more_cells_than_headings_are_refused():
    assert "more cells than headings" in refusals(b"title_zh\n\xe9\xa2\x98,x")[0]


def test_the_command_reports_and_says_by_its_status_how_it_went(tmp_path):
    file, said = tmp_path / "sheet.csv", io.StringIO()
    file.write_bytes(sheet(ROW, ROW | {"designation": "?"}))

    with pytest.raises(CommandError) as refused:
        call_command("import_standards", str(file), stdout=said)

    lines = said.getvalue().strip().split("\n")
    assert lines[0].startswith("sheet.csv:3: Number: ")
    assert lines[1] == "1 added, 0 changed, 0 left, 1 refused"
    assert refused.value.returncode == 1
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("content", [None, b"\x89PNG"])
def test_the_command_refuses_what_it_cannot_read(tmp_path, content):
    file = tmp_path / "sheet.xlsx"
    if content:
        file.write_bytes(content)

    with pytest.raises(CommandError) as refused:
        call_command("import_standards", str(file))

    assert refused.value.returncode == 2


@pytest.mark.parametrize("name", ["blank.csv", "blank.xlsx"])
def test_the_command_writes_the_template(tmp_path, name):
    call_command("import_standards", str(tmp_path / name), "--template")

    assert read_sheet((tmp_path / name).read_bytes()) == []

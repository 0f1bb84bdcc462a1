import io
import zipfile
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.importers.blank_sheets import blank_csv, blank_xlsx
from catalogue.importers.sheets import read_sheet
from catalogue.models import Edition, PublicationLog, UploadedSheet
from organisations.roles import Role
from tests.builders import make_area, make_edition, make_person

pytestmark = pytest.mark.django_db

START = "/en/admin/catalogue/standard/import/"
HEADINGS = "designation,title_zh,title_en,published"
NEW = "GB/T 99999—2026,全新标准,A new standard,2026-03"


@pytest.fixture
def editor(client):
    person = make_person(Role.EDITOR)
    client.force_login(person)
    return person


def sheet_of(*lines, name="sheet.csv"):
    content = "\n".join([HEADINGS, *lines]).encode()
    return SimpleUploadedFile(name, content)


def send(client, file):
    return client.post(START, {"sheet": file})


def preview_of(client, *lines):
    sent = send(client, sheet_of(*lines))
    return client.get(sent.url)


def apply(client, preview, **fields):
    digest = preview.context["proposal"].digest
    filled_in = {"digest": digest, "reason": "The ministry asked."} | fields
    return client.post(preview.wsgi_request.path, filled_in)


def test_the_preview_names_what_would_happen_to_each_row_and_changes_nothing(
    client, editor
):
    known = make_edition("GB/T 1.1-2020", title_zh="旧名", title_en="Old name")
    same = make_edition("GB/T 2.2-2020", title_zh="同名", title_en="")
    entries = PublicationLog.objects.count()

    page = preview_of(
        client,
        NEW,
        "GB/T 1.1-2020,新名,Old name,",
        "GB/T 2.2-2020,同名,,",
        "GB/T 3.3-2020,日期不对,,the day before",
        "number of nothing,无编号,,",
    )

    shown = page.context
    assert [found.record.designation for found in shown["added"]] == ["GB/T 99999—2026"]
    assert [
        (c.edition, [tuple(d) for d in c.differences]) for c in shown["changes"]
    ] == [(known, [("Chinese title", "旧名", "新名")])]
    assert [found.record.slug for found in shown["left"]] == [same.slug]
    assert [(r.place.line, r.reason.partition(":")[0]) for r in shown["refusals"]] == [
        (5, "Published"),
        (6, "Number"),
    ]
    assert PublicationLog.objects.count() == entries
    assert not Edition.objects.filter(designation="GB/T 99999—2026").exists()


def test_applying_enters_what_was_shown_by_the_official_for_the_reason(client, editor):
    make_edition("GB/T 1.1-2020", title_zh="旧名")
    page = preview_of(client, NEW, "GB/T 1.1-2020,新名,,")

    answer = apply(client, page)

    newest = PublicationLog.objects.order_by("-position")[:2]
    assert answer.url == "/en/admin/catalogue/standard/"
    assert {(e.kind, str(e.edition), e.by, e.reason) for e in newest} == {
        ("import", "GB/T 99999—2026", editor, "The ministry asked. (sheet.csv)"),
        ("correct", "GB/T 1.1—2020", editor, "The ministry asked. (sheet.csv)"),
    }
    assert not UploadedSheet.objects.exists()


def test_columns_that_the_sheet_does_not_have_stay_as_they_are(client, editor):
    make_area(3)
    known = make_edition(
        "GB/T 1.1-2020",
        title_zh="旧名",
        implemented="2020-10-01",
        ics=("13.020",),
        areas=(3,),
        relations=[("normative_reference", "ISO 9001"), ("obsoletes", "GB/T 1.1-2009")],
    )
    before = known.to_record()

    apply(client, preview_of(client, "GB/T 1.1-2020,新名,,2020-03-31"))

    after = Edition.objects.with_parts().get(pk=known.pk).to_record()
    changed = {
        name
        for name in before.__slots__
        if getattr(before, name) != getattr(after, name)
    }
    assert changed == {"title_zh", "published"}


def test_what_was_not_previewed_is_not_applied(client, editor):
    make_edition("GB/T 1.1-2020", title_zh="旧名")
    page = preview_of(client, "GB/T 1.1-2020,新名,,")
    make_edition("GB/T 1.1-2020", title_zh="别人的名字")

    answer = apply(client, page)

    assert answer.status_code == 200
    assert "The catalogue has changed since you looked" in answer.content.decode()
    assert Edition.objects.get().title_zh == "别人的名字"
    assert answer.context["proposal"].digest != page.context["proposal"].digest
    assert answer.context["changes"][0].differences[0].before == "别人的名字"


def test_nothing_is_applied_without_a_reason(client, editor):
    page = preview_of(client, NEW)

    answer = apply(client, page, reason=" ")

    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"reason"}
    assert not Edition.objects.exists()


def test_a_sheet_is_applied_once(client, editor):
    page = preview_of(client, NEW)
    apply(client, page)

    again = apply(client, page)

    assert again.url == START
    assert Edition.objects.count() == PublicationLog.objects.count() == 1


def test_nobody_sees_or_applies_the_sheet_of_somebody_else(client, editor):
    page = preview_of(client, NEW)
    client.force_login(make_person(Role.EDITOR))

    seen = client.get(page.wsgi_request.path)
    applied = apply(client, page)

    assert (seen.url, applied.url) == (START, START)
    assert not Edition.objects.exists()


def test_a_sheet_is_forgotten_after_an_hour(client, editor):
    page = preview_of(client, NEW)
    sheet = UploadedSheet.objects.get()
    sheet.uploaded_at -= timedelta(hours=1)
    sheet.save()

    assert client.get(page.wsgi_request.path).url == START

    send(client, sheet_of(NEW))
    assert not UploadedSheet.objects.filter(pk=sheet.pk).exists()


def bomb():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 210_000_000)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The submitted file is empty."),
        (b"%PDF-1.7", "The file is neither CSV nor XLSX."),
        (b"PK\x03\x04 no archive", "The file is damaged or no XLSX sheet."),
        (b"colour,taste\n1,2\n", "The sheet has headings that are not known"),
        (HEADINGS.encode(), "The sheet has headings and no rows."),
    ],
    ids=["empty", "pdf", "no archive", "other headings", "no rows"],
)
def test_what_is_no_sheet_is_refused_with_a_clear_message(
    client, editor, content, message
):
    answer = send(client, SimpleUploadedFile("sheet.csv", content))

    assert answer.status_code == 200
    [error] = answer.context["form"].errors["sheet"]
    assert error.startswith(message)
    assert not UploadedSheet.objects.exists()


def test_a_bomb_is_refused_before_it_is_unpacked(client, editor):
    answer = send(client, SimpleUploadedFile("sheet.xlsx", bomb()))

    assert answer.context["form"].errors["sheet"] == [
        "The file unpacks to more than 200 MB."
    ]


def test_a_sheet_that_no_page_could_show_is_refused(client, editor):
    answer = send(client, sheet_of(*[NEW] * 2_001))

    assert answer.context["form"].errors["sheet"] == [
        "The sheet has 2001 rows; send 2000 at most at a time."
    ]


def test_markup_in_a_sheet_is_shown_as_text(client, editor):
    page = preview_of(client, "GB/T 99999—2026,<script>alert(1)</script>,,")

    assert "<script>alert(1)" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "content"), [("csv", blank_csv), ("xlsx", blank_xlsx)]
)
def test_the_empty_sheet_is_sent_as_a_file_that_can_be_read_back(
    client, editor, kind, content
):
    answer = client.get(f"{START}standards.{kind}")

    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="standards.{kind}"'
    )
    assert read_sheet(answer.content) == read_sheet(content()) == []


@pytest.mark.parametrize("page", ["", "standards.csv", "standards.xlsx"])
@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY], ids=str)
def test_who_may_not_import_sees_none_of_it(client, page, role):
    client.force_login(make_person(role))

    assert client.get(f"{START}{page}").status_code == 403
    assert b"import/" not in client.get("/en/admin/catalogue/standard/").content


def test_who_has_not_signed_in_is_sent_to_do_so(client):
    assert client.get(START).url == f"/en/admin/login/?next={START}"

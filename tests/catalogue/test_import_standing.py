"""What an import may do to records that the catalogue has."""

from datetime import date

import pytest
from django.utils import timezone

from catalogue.importers.relaton.importing import import_relaton
from catalogue.models import Edition
from tests.builders import make_edition
from tests.catalogue.relaton_files import (
    obsoletes,
    relaton_file,
    stage,
    write_folder,
)

pytestmark = pytest.mark.django_db

TAKEN = date(2025, 6, 2)


def take(folder, **files):
    """Import files by the name of each, without its suffix."""
    write_folder(folder, {f"{name}.yaml": file for name, file in files.items()})
    return import_relaton(folder, at=timezone.now(), retrieved_on=TAKEN)


def record_of(designation):
    edition = Edition.objects.with_parts().get(designation=designation)
    return edition.to_record()


def draft_file(number, code):
    return relaton_file(number, docstatus=stage(code), date=[])


def status_of(designation, on=TAKEN):
    return Edition.objects.with_status(on=on).get(designation=designation).status


def test_what_people_entered_is_completed_and_never_replaced(tmp_path):
    make_edition(
        "ISO 37120:2018",
        title_en="A better title",
        published="2018",
        evidence="partly",
        unverified=("area",),
        relations=[("obsoletes", "ISO 37120:2014")],
        source_note="the printed text",
        issuers=(),
    )
    file = relaton_file(
        relation=[obsoletes("ISO 37120:2014"), obsoletes("ISO 37000:2010")],
        docstatus=stage("90.20"),
    )

    take(tmp_path, iso=file)

    record = record_of("ISO 37120:2018")
    assert (record.title_en, record.evidence) == ("A better title", "partly")
    assert (record.unverified, record.source_note) == (("area",), "the printed text")
    assert (str(record.published), record.stage) == ("2018-07", "90.20")
    assert (record.issuers, record.ics) == (("iso",), ("13.020.20",))
    assert [relation.target for relation in record.relations] == [
        "ISO 37120:2014",
        "ISO 37000:2010",
    ]


@pytest.mark.parametrize(
    ("settled", "said", "kept"), [("2024", "2016", "2024"), ("2024", "2024-02", "2024")]
)
def test_a_date_that_an_editor_did_not_take_from_the_source_stays(
    tmp_path, settled, said, kept
):
    number = "ISO 37101:2016/Amd 1:2024"
    make_edition(number, published=settled, unverified=("published", "area"))

    take(
        tmp_path, iso=relaton_file(number, date=[{"type": "published", "value": said}])
    )

    record = record_of(number)
    assert (str(record.published), record.unverified) == (kept, ("published", "area"))


def test_drafts_end_with_the_text_that_they_led_to(tmp_path):
    report = take(
        tmp_path,
        text=relaton_file("ISO 37120:2018"),
        enquiry=draft_file("ISO/DIS 37120", "40.99"),
        project=draft_file("ISO 37120", "60.00"),
        amendment=relaton_file("ISO 37120:2018/Amd 1:2024"),
        amending=draft_file("ISO 37120:2018/Amd 1", "60.00"),
    )

    assert report.counts["changed"] == 3
    for draft in ("ISO/DIS 37120", "ISO 37120", "ISO 37120:2018/Amd 1"):
        assert status_of(draft) == "superseded"
    replaced = record_of("ISO 37120:2018/Amd 1").relations[-1]
    assert (replaced.kind, replaced.target) == (
        "obsoleted_by",
        "ISO 37120:2018/Amd 1:2024",
    )


@pytest.mark.parametrize(
    ("text", "draft"),
    [("90.92", "40.60"), ("60.60", "20.00"), ("95.99", "60.00")],
)
def test_the_draft_of_a_revision_goes_on(tmp_path, text, draft):
    take(
        tmp_path,
        text=relaton_file("ISO 37120:2018", docstatus=stage(text)),
        draft=draft_file("ISO/DIS 37120", draft),
    )

    assert status_of("ISO/DIS 37120") == "draft"


def test_a_draft_that_has_ended_stays_so_when_its_text_is_reviewed(tmp_path):
    take(
        tmp_path,
        text=relaton_file("ISO 37120:2018"),
        draft=draft_file("ISO/DIS 37120", "40.99"),
    )

    report = take(
        tmp_path,
        text=relaton_file("ISO 37120:2018", docstatus=stage("90.92")),
        draft=draft_file("ISO/DIS 37120", "40.60"),
    )

    assert report.counts["changed"] == 2
    assert status_of("ISO/DIS 37120") == "superseded"


def test_an_end_stays_where_it_was_first_seen(tmp_path):
    ended = relaton_file("ISO 37120:2018", docstatus=stage("95.99"))
    make_edition("ISO 37120:2018", seen_ended_on=date(2024, 1, 1))

    take(tmp_path, text=ended)

    assert record_of("ISO 37120:2018").seen_ended_on == date(2024, 1, 1)

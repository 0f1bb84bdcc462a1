"""Importing ISO Open Data's deliverables."""

import io
import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from catalogue.models import Edition, PublicationLog, Relation
from organisations.models import TechnicalCommittee
from tests.builders import make_classification, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def deliverable(number=88821, reference="ISO/TR 7035-2:2024", **fields):
    return {
        "id": number,
        "deliverableType": "TR",
        "supplementType": None,
        "reference": reference,
        "title": {"en": "Ductile iron pipes", "fr": "Tuyaux"},
        "publicationDate": "2024-09-30",
        "icsCode": ["23.040.10"],
        "ownerCommittee": "ISO/TC 5/SC 2",
        "currentStage": 6060,
        "replaces": None,
        "replacedBy": None,
        "scope": {"en": "<p>Somebody else's sentence.</p>"},
    } | fields


def import_dump(tmp_path, *lines):
    """Return the lines that the command says, and its exit status."""
    make_classification("23.040.10")
    path, said, status = tmp_path / "dump.jsonl", io.StringIO(), 0
    texts = [
        line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines
    ]
    path.write_bytes(b"\n".join(texts))
    try:
        options = ("--retrieved-on", "2025-06-02")
        call_command("import_iso_open_data", str(path), *options, stdout=said)
    except CommandError as refused:
        status = refused.returncode
    return said.getvalue().strip().split("\n"), status


def counts(added=0, changed=0, left=0, refused=0):
    return f"{added} added, {changed} changed, {left} left, {refused} refused"


def test_a_deliverable_becomes_an_edition(tmp_path):
    said, status = import_dump(tmp_path, deliverable())

    found = Edition.objects.with_parts().get().to_record()
    assert (said, status) == ([counts(added=1)], 0)
    assert found.designation == "ISO/TR 7035-2:2024"
    assert (found.title_en, str(found.published)) == (
        "Ductile iron pipes",
        "2024-09-30",
    )
    assert (found.form, found.stage, found.ics) == ("edition", "60.60", ("23.040.10",))
    assert (found.issuers, found.standard.committee) == (("iso",), "ISO/TC 5/SC 2")
    assert found.source_note == "https://www.iso.org/standard/88821.html"
    entry = PublicationLog.objects.get()
    assert "sentence" not in entry.record
    assert entry.reason == "ISO 开放数据 / ISO Open Data: dump.jsonl"


def test_an_amendment_amends_its_edition(tmp_path):
    number = "ISO/IEC 19566-7:2022/Amd 1:2025"

    import_dump(tmp_path, deliverable(reference=number))

    relation = Relation.objects.get()
    assert relation.edition.form == "amendment"
    assert (relation.kind, relation.target_text) == ("updates", "ISO/IEC 19566-7:2022")


def test_the_zeros_of_an_early_stage_are_restored(tmp_path):
    import_dump(tmp_path, deliverable(reference="ISO/AWI 1", currentStage=20))

    edition = Edition.objects.get()
    assert (edition.stage, edition.form) == ("00.20", "draft")


def test_replacements_are_found_by_their_number_on_either_side(tmp_path):
    import_dump(
        tmp_path,
        deliverable(1, "ISO 1:2002", replacedBy=[2], currentStage=9599),
        deliverable(2, "ISO 1:2016", replaces=[77]),
    )

    relations = Relation.objects.order_by("position").values_list(
        "edition__designation", "target_text", "target_edition__designation"
    )
    assert list(relations) == [
        ("ISO 1:2016", "ISO 1:2002", "ISO 1:2002"),
        ("ISO 1:2016", "https://www.iso.org/standard/77.html", None),
    ]
    assert Edition.objects.get(slug="iso-1-2002").seen_ended_on == date(2025, 6, 2)


def test_without_a_title_that_of_the_catalogue_stays(tmp_path):
    make_edition("ISO 1:2016", title_en="Reference temperature")

    said, _status = import_dump(
        tmp_path,
        deliverable(1, "ISO 1:2016", title=None),
        deliverable(2, "ISO 2:2016", title=None),
    )

    assert said == [
        "dump.jsonl:2: The deliverable has no English title.",
        counts(changed=1, refused=1),
    ]
    assert Edition.objects.get().title_en == "Reference temperature"


def test_a_draft_has_no_date_of_issue(tmp_path):
    import_dump(tmp_path, deliverable(reference="ISO 37124", currentStage=6000))

    draft = Edition.objects.get()
    assert (draft.form, draft.published) == ("draft", None)


def test_a_second_run_changes_nothing(tmp_path):
    import_dump(tmp_path, deliverable())

    said, status = import_dump(tmp_path, deliverable())

    assert (said, status) == ([counts(left=1)], 0)
    assert PublicationLog.objects.count() == 1


BAD = {
    "no JSON": (b"{", "not JSON"),
    "no object": (b"[]", "no JSON object"),
    "no text": (b"\xff\xfe", "not JSON"),
    "deep nesting": (b"[" * 100_000, "nested too deeply"),
    "no number": (deliverable(reference="hello"), "hello"),
    "no reference": (deliverable(reference=3), "“reference” is not a text"),
    "no id": (deliverable(number="x"), "“id” is not a number"),
    "a number of 5,000 digits": (b'{"id": ' + b"1" * 5000 + b"}", "not JSON"),
    "no date": (deliverable(publicationDate="soon"), "soon"),
    "no stage": (deliverable(currentStage=60600), "not a stage code"),
    "no list": (deliverable(replaces="x"), "“replaces” is not a list"),
    "no codes": (deliverable(icsCode=["x"]), "not an ICS code"),
    "an unknown code": (deliverable(icsCode=["99.999"]), "does not know: 99.999"),
    "no mapping": (deliverable(title="x"), "“title” is not a mapping"),
    "a NUL": (deliverable(title={"en": "a\0b"}), "no text"),
    "half a surrogate": (deliverable(title={"en": "\ud800"}), "no text"),
    "a long committee": (deliverable(ownerCommittee="x" * 61), "too long"),
    "a long title": (deliverable(title={"en": "x" * 1001}), "too long"),
    "the same again": (deliverable(2, "ISO 1:2016"), "the same text as dump.jsonl:1"),
}


@pytest.mark.parametrize(("line", "reason"), BAD.values(), ids=BAD)
def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path, line, reason):
    good = deliverable(1, "ISO 1:2016")

    said, status = import_dump(tmp_path, good, line)

    assert said[0].startswith("dump.jsonl:2: ")
    assert reason in said[0]
    assert said[1] == counts(added=1, refused=1)
    assert status == 1


def test_committees_that_are_not_known_come_with_the_dump(tmp_path):
    import_dump(tmp_path, deliverable())

    assert TechnicalCommittee.objects.get().reference == "ISO/TC 5/SC 2"


def test_a_missing_file_is_refused_as_a_whole(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_iso_open_data", str(tmp_path / "none"))

    assert refused.value.returncode == 2

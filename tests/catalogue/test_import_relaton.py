"""Importing Relaton's records of ISO deliverables."""

import io
from datetime import date

import pytest
import zstandard
from django.core.management import CommandError, call_command
from django.utils.translation import override

from catalogue.importers import batches
from catalogue.importers.relaton import archives, importing, pools
from catalogue.importers.relaton.readings import read_all
from catalogue.models import (
    Classification,
    Edition,
    PublicationLog,
    Relation,
    SourceFile,
    Standard,
)
from organisations.models import Organisation, TechnicalCommittee
from tests.builders import AT, make_edition

from .relaton_files import (
    committee,
    obsoletes,
    relaton_file,
    stage,
    write_folder,
    write_tar,
    write_zip,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def import_relaton(path, *options):
    """Return the lines that the command says, and its exit status."""
    said, status = io.StringIO(), 0
    try:
        call_command("import_relaton", str(path), *options, stdout=said)
    except CommandError as refused:
        said.write(str(refused))
        status = refused.returncode
    return said.getvalue().strip().split("\n"), status


def counts(added=0, changed=0, left=0, refused=0):
    return f"{added} added, {changed} changed, {left} left, {refused} refused"


def test_a_file_becomes_an_edition_of_its_standard(tmp_path):
    folder = write_folder(tmp_path, {"iso-37120-2018.yaml": relaton_file()})

    said, status = import_relaton(folder, "--retrieved-on", "2025-06-02")

    record = Edition.objects.with_parts().get().to_record()
    assert (said, status) == ([counts(added=1)], 0)
    assert record.designation == "ISO 37120:2018"
    assert record.standard.designation == "ISO 37120"
    assert record.standard.committee == "ISO/TC 268"
    assert record.title_en == "Sustainable cities - Indicators"
    assert str(record.published) == "2018-07"
    assert (record.form, record.nature, record.stage) == ("edition", "unknown", "60.60")
    assert (record.issuers, record.ics) == (("iso",), ("13.020.20",))
    assert record.seen_ended_on is None
    assert record.retrieved_on == date(2025, 6, 2)
    assert record.source_note == "https://www.iso.org/standard/68498.html"
    assert PublicationLog.objects.get().reason == (
        "ISO 开放数据（经由 Relaton） / ISO Open Data, by way of Relaton: "
        + folder.name
    )


def test_abstracts_are_not_stored(tmp_path):
    import_relaton(write_folder(tmp_path, {"a.yaml": relaton_file()}))

    assert "sentence" not in PublicationLog.objects.get().record


def test_codes_that_the_catalogue_lacks_come_with_the_file(tmp_path):
    group = committee("ISO/TC 268/SC 1", "Smart community infrastructures")
    ics = [{"code": "13.020.20", "text": "Sustainability"}]
    file = relaton_file("ISO/IEC 1:2018", ext={"editorialgroup": group, "ics": ics})

    import_relaton(write_folder(tmp_path, {"a.yaml": file}))

    assert Classification.objects.get(code="13.020.20").name_en == "Sustainability"
    found = TechnicalCommittee.objects.get(reference="ISO/TC 268/SC 1")
    assert found.name_en == "Smart community infrastructures"
    names = Organisation.objects.order_by("slug").values_list("slug", "name_en")
    assert list(names) == [
        ("iec", "International Electrotechnical Commission"),
        ("iso", "International Organization for Standardization"),
    ]


def test_the_older_schema_is_read_too(tmp_path):
    old = {"editorialgroup": committee("ISO/TC 1"), "ics": [], "ext": {}}

    import_relaton(write_folder(tmp_path, {"a.yaml": relaton_file(**old)}))

    assert Standard.objects.get().committee.reference == "ISO/TC 1"


def test_drafts_and_editions_are_one_standard_with_its_newest_committee(tmp_path):
    files = {
        "a.yaml": relaton_file(
            "ISO 37125:2024", ext={"editorialgroup": committee("ISO/TC 2")}
        ),
        "b.yaml": relaton_file(
            "ISO/DIS 37125",
            docstatus=stage("40.60"),
            date=[],
            ext={"editorialgroup": committee("ISO/TC 1")},
        ),
        "c.yaml": relaton_file("ISO 37125", docstatus=stage("60.00"), ext={}),
    }

    import_relaton(write_folder(tmp_path, files))

    standard = Standard.objects.get()
    forms = standard.editions.order_by("designation").values_list("designation", "form")
    assert standard.committee.reference == "ISO/TC 2"
    assert list(forms) == [
        ("ISO 37125", "draft"),
        ("ISO 37125:2024", "edition"),
        ("ISO/DIS 37125", "draft"),
    ]


def test_supersession_follows_obsoletes_and_never_updates(tmp_path):
    files = {
        "old.yaml": relaton_file(
            "ISO 37120:2014", relation=[obsoletes("ISO 37120:2018", kind="updates")]
        ),
        "new.yaml": relaton_file(relation=[obsoletes("ISO 37120:2014")]),
        "amd.yaml": relaton_file("ISO 37120:2018/Amd 1:2020"),
        "lost.yaml": relaton_file("ISO 1:2016", relation=[obsoletes("ISO/R 1:1954")]),
    }

    import_relaton(write_folder(tmp_path, files))

    relations = Relation.objects.order_by("edition__slug").values_list(
        "edition__designation", "kind", "target_text", "target_edition__slug"
    )
    assert list(relations) == [
        ("ISO 1:2016", "obsoletes", "ISO/R 1:1954", None),
        ("ISO 37120:2018", "obsoletes", "ISO 37120:2014", "iso-37120-2014"),
        ("ISO 37120:2018/Amd 1:2020", "updates", "ISO 37120:2018", "iso-37120-2018"),
    ]


@pytest.mark.parametrize(
    ("number", "target"),
    [
        ("ISO 37120:2018", "ISO/DIS 37120"),
        ("ISO 37120:2018", "ISO 37120"),
        ("ISO 57:1975/Amd 1:1996", "ISO 57:1975"),
        ("ISO 8597:1994/Cor 1:1995", "ISO 8597:1994"),
    ],
)
def test_what_will_replace_a_text_or_is_amended_is_not_said_to_be_replaced(
    tmp_path, number, target
):
    file = relaton_file(number, relation=[obsoletes(target)])

    import_relaton(write_folder(tmp_path, {"a.yaml": file}))

    assert not Relation.objects.filter(kind="obsoletes").exists()


def test_a_draft_says_what_it_is_to_replace_and_has_no_date_of_issue(tmp_path):
    file = relaton_file(
        "ISO/DIS 37120",
        docstatus=stage("40.60"),
        relation=[obsoletes("ISO 37120:2018")],
    )

    import_relaton(write_folder(tmp_path, {"a.yaml": file}))

    draft = Edition.objects.get()
    assert draft.published is None
    assert [r.target_text for r in draft.relations.all()] == ["ISO 37120:2018"]


@pytest.mark.parametrize("code", ["95.99", "30.98"])
def test_what_has_ended_was_seen_to_on_the_day_of_the_set(tmp_path, code):
    file = relaton_file(docstatus=stage(code))

    import_relaton(write_tar(tmp_path / "set.tar.zst", {"a.yaml": file}))

    assert Edition.objects.get().seen_ended_on == date(2025, 6, 2)


def test_a_later_set_keeps_the_day_on_which_the_end_was_first_seen(tmp_path):
    folder = write_folder(tmp_path, {"a.yaml": relaton_file(docstatus=stage("95.99"))})
    import_relaton(folder, "--retrieved-on", "2025-06-02")

    said, _status = import_relaton(folder, "--retrieved-on", "2026-01-01", "--reread")

    assert said == [counts(left=1)]
    assert Edition.objects.get().seen_ended_on == date(2025, 6, 2)


def test_a_copy_with_a_colon_in_its_name_gives_way(tmp_path):
    files = {
        "iso-37120:2018.yaml": relaton_file(docstatus=stage("40.60")),
        "iso-37120-2018.yaml": relaton_file(),
        "iso-1:2020.yaml": relaton_file("ISO 1:2020"),
    }

    said, status = import_relaton(write_zip(tmp_path / "set.zip", files))

    assert said == ["1 stale copies of other files passed over", counts(added=2)]
    assert status == 0
    assert Edition.objects.get(slug="iso-37120-2018").stage == "60.60"


def test_two_files_of_one_text_are_named(tmp_path):
    files = {"a.yaml": relaton_file(), "b.yaml": relaton_file()}

    said, status = import_relaton(write_folder(tmp_path, files))

    assert said == [
        "data/b.yaml: the same text as data/a.yaml",
        counts(added=1, refused=1),
        "1 refused, see above",
    ]
    assert status == 1


# Forty levels of aliases, each holding the one before twice.
BOMB = b"title:\n- &a0 [x]\n" + b"".join(
    b"- &a%d [*a%d, *a%d]\n" % (level, level - 1, level - 1) for level in range(1, 40)
)
ESCAPED_NUL = rb"""
title: [{type: main, language: [en], content: "a\0b"}]
docid: [{id: ISO 1, primary: true}]
docstatus: {stage: {value: 60}, substage: {value: 60}}
"""
REFUSED = {
    "broken YAML": (b"title: [\n", "not YAML"),
    "a scalar for a list": (relaton_file(docid="ISO 1"), "“docid” is not a list"),
    "a mapping for a list": (relaton_file(date={"a": 1}), "“date” is not a list"),
    "a list for a mapping": (relaton_file(docstatus=[]), "not a mapping"),
    "a scalar below": (relaton_file(ext="x"), "“ext” is not a mapping"),
    "no stage": (relaton_file(docstatus={}), "no stage code"),
    "no number": (relaton_file(docid=[]), "is not a number"),
    "a foreign number": (relaton_file("hello world"), "“hello world”"),
    "no English title": (relaton_file(title=[]), "no English title"),
    "31 February": (
        relaton_file(date=[{"type": "published", "value": "2018-02-31"}]),
        "“2018-02-31” is not a year",
    ),
    "no ICS": (relaton_file(ext={"ics": [{"code": "x"}]}), "“x” is not an ICS code"),
    "a list of scalars": (relaton_file(relation=["x"]), "“relation” is not a list"),
    "a relation to nothing": (
        relaton_file(relation=[{"type": "obsoletes"}]),
        "“relation” is not a list",
    ),
    "nothing": (b"", "no Relaton record"),
    "a NUL": (relaton_file() + b"\0", "characters that are no text"),
    "an escaped NUL": (
        ESCAPED_NUL,
        "characters that are no text",
    ),
    "a NUL in a name": (
        relaton_file(ext={"editorialgroup": committee("ISO/TC 1", "a\0b")}),
        "characters that are no text",
    ),
    "Latin 1": ("title: [{content: é}]".encode("latin-1"), "not UTF-8"),
    "deep nesting": (b"title: " + b"[" * 200_000, "nested too deeply"),
    "deep nesting of lists": (b"title: " + b"- " * 50_000, "nested too deeply"),
    "a bomb of aliases": (BOMB, "“title” is not a list"),
    "a huge file": (b"x" * (archives.MOST_BYTES + 1), "too large"),
    "a huge title": (
        relaton_file(
            title=[{"type": "main", "language": ["en"], "content": "x" * 1001}]
        ),
        "Longer than 1000 characters",
    ),
}


@pytest.mark.parametrize(("file", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_named_and_the_rest_goes_on(tmp_path, file, reason):
    files = {"bad.yaml": file, "good.yaml": relaton_file()}

    said, status = import_relaton(write_folder(tmp_path, files))

    assert said[0].startswith("data/bad.yaml: ")
    assert reason in said[0]
    assert said[1] == counts(added=1, refused=1)
    assert status == 1


def test_a_second_run_reads_only_what_changed_or_was_refused(tmp_path, monkeypatch):
    files = {"a.yaml": relaton_file(), "bad.yaml": b"title: [\n"}
    folder = write_folder(tmp_path, {**files, "b.yaml": relaton_file("ISO 1:2016")})
    import_relaton(folder)
    confirmed = relaton_file("ISO 1:2016", docstatus=stage("90.93"))
    write_folder(folder, {"b.yaml": confirmed})
    read = []

    def reading(members, day):
        read.extend(member.path for member in members)
        return read_all(members, day)

    monkeypatch.setattr(pools, "read_all", reading)

    said, _status = import_relaton(folder)

    assert read == ["data/b.yaml", "data/bad.yaml"]
    assert said[1] == counts(changed=1, left=1, refused=1)
    assert Edition.objects.get(slug="iso-1-2016").stage == "90.93"


def test_an_older_edition_read_later_leaves_the_committee(tmp_path):
    new = relaton_file(ext={"editorialgroup": committee("ISO/TC 2")})
    old = relaton_file(
        "ISO 37120:2014",
        date=[{"type": "published", "value": "2014"}],
        ext={"editorialgroup": committee("ISO/TC 1")},
    )
    import_relaton(write_folder(tmp_path, {"new.yaml": new}))

    import_relaton(write_folder(tmp_path, {"old.yaml": old}))

    assert Standard.objects.get().committee.reference == "ISO/TC 2"


def test_chinese_titles_and_areas_of_the_catalogue_stay(tmp_path):
    make_edition("ISO 37120:2018", title_zh="城市指标", areas=(1,))

    said, _status = import_relaton(write_folder(tmp_path, {"a.yaml": relaton_file()}))

    edition = Edition.objects.with_parts().get()
    assert said == [counts(changed=1)]
    assert edition.title_zh == "城市指标"
    assert edition.title_en == "Sustainable cities - Indicators"
    assert edition.to_record().standard.areas == (1,)


def test_a_second_run_of_the_same_set_writes_nothing(tmp_path):
    files = {"a.yaml": relaton_file(), "bad.yaml": b"title: [\n"}
    folder = write_folder(tmp_path, files)
    import_relaton(folder)
    rows = list(SourceFile.objects.values_list("pk", "path", "outcome"))

    said, status = import_relaton(folder)

    assert said[1] == counts(left=1, refused=1)
    assert status == 1
    assert PublicationLog.objects.count() == 1
    assert list(SourceFile.objects.values_list("pk", "path", "outcome")) == rows


def test_a_dry_run_changes_nothing(tmp_path):
    folder = write_folder(tmp_path, {"a.yaml": relaton_file()})

    said, _status = import_relaton(folder, "--dry-run")

    assert said == [counts(added=1), "Nothing was changed: this was a dry run."]
    assert not Edition.objects.exists()
    assert not SourceFile.objects.exists()
    assert not TechnicalCommittee.objects.exists()


def test_an_interrupted_import_goes_on_where_it_was(tmp_path, monkeypatch):
    numbers = ("ISO 1:2016", "ISO 2:2016", "ISO 3:2016")
    files = {f"{n}.yaml": relaton_file(f"ISO {n}:2016") for n in (1, 2, 3)}
    folder = write_folder(tmp_path, files)
    monkeypatch.setattr(batches, "BATCH", 1)

    def watch(items, _total):
        for item in items:
            if isinstance(item, batches.Found) and "3" in item.place.file:
                raise KeyboardInterrupt
            yield item

    with pytest.raises(KeyboardInterrupt):
        importing.import_relaton(folder, at=AT, watch=watch)
    entered = list(Edition.objects.order_by("pk").values_list("designation", flat=True))
    said, _status = import_relaton(folder)

    assert entered == ["ISO 1:2016", "ISO 2:2016"]
    assert said == [counts(added=1, left=2)]
    assert set(Edition.objects.values_list("designation", flat=True)) == set(numbers)


def test_a_record_that_the_database_refuses_stops_no_other(tmp_path, monkeypatch):
    files = {f"{n}.yaml": relaton_file(f"ISO {n}:2016") for n in range(1, 8)}
    files["5.yaml"] = relaton_file(
        "ISO 5:2016",
        title=[{"type": "main", "language": ["en"], "content": "x" * 1001}],
    )
    monkeypatch.setattr(importing, "check_limits", lambda _record: None)

    said, status = import_relaton(write_folder(tmp_path, files))

    assert said[0].startswith("data/5.yaml: value too long")
    assert said[1] == counts(added=6, refused=1)
    assert status == 1


def test_many_files_are_read_in_processes_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(pools, "_FEW", 0)
    monkeypatch.setattr(pools, "_CHUNK", 2)
    files = {f"{n}.yaml": relaton_file(f"ISO {n}:2016") for n in range(1, 6)}

    said, _status = import_relaton(write_folder(tmp_path, files))

    assert said == [counts(added=5)]


NO_SETS = {
    "missing": ("set.zip", None, "No such file"),
    "another kind": ("set.rar", b"Rar!", "Neither a folder nor"),
    "no zip": ("set.zip", b"PK\x03\x04 but no more", "damaged"),
    "no zstd": ("set.tar.zst", b"not zstd", "damaged"),
    "no tar": ("set.tar.zst", zstandard.compress(b"no tar" * 1000), "damaged"),
}


@pytest.mark.parametrize(("name", "content", "reason"), NO_SETS.values(), ids=NO_SETS)
def test_what_is_no_set_is_refused_as_a_whole(tmp_path, name, content, reason):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    said, status = import_relaton(path)

    assert reason in said[0]
    assert status == 2


def test_an_archive_cut_off_in_the_middle_changes_nothing(tmp_path):
    path = write_tar(
        tmp_path / "set.tar.zst",
        {f"{n}.yaml": relaton_file(f"ISO {n}:2016") for n in range(1, 50)},
    )
    path.write_bytes(path.read_bytes()[:-200])

    said, status = import_relaton(path)

    assert "damaged" in said[0]
    assert status == 2
    assert not Edition.objects.exists()


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 3000)
    files = {f"{n}.yaml": relaton_file(f"ISO {n}:2016") for n in range(1, 50)}

    said, status = import_relaton(write_zip(tmp_path / "set.zip", files))

    assert "too much" in said[0]
    assert status == 2


def test_names_of_files_may_be_any_bytes(tmp_path):
    files = {"a\udcff.yaml": b"title: [\n", "x" * 250 + ".yaml": b"title: [\n"}

    said, status = import_relaton(write_folder(tmp_path, files))

    assert said[0].startswith("data/a\\udcff.yaml: ")
    assert status == 1

"""Dumps: everything of one moment, in every format, signed, the same bytes again."""

import csv
import gzip
import hashlib
import io
import json
import sqlite3
import subprocess
import threading
from base64 import b64decode

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from pyarrow import parquet

from catalogue.dumps import BusyError, dumps, write_dump, writing
from catalogue.dumps.lines import renew_lines
from catalogue.dumps.rows import COLUMNS
from catalogue.dumps.writing import LOCK
from catalogue.models import Clause, DumpLine, PublicationLog
from catalogue.records import digest_of
from tests.builders import enter, make_edition, make_record

HARD = "一\n\\二\t三\x7f"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path / "dumps"


@pytest.fixture
def catalogue():
    """Three texts, one entered twice, and one with clauses that are hard to write."""
    enter(
        make_record(
            "GB/T 1—2020",
            title_zh='="引号"',
            issuers=("sac",),
            ics=("01.120",),
            relations=[("obsoletes", "GB/T 1—2009")],
        ),
        make_record("GB/T 2—2020"),
        make_record("DB51/T 3—2020"),
    )
    enter(make_record("GB/T 2—2020", title_en="Again"))
    text = make_edition("GB/T 9—2020")
    with transaction.atomic(), connection.cursor() as cursor:
        # Else clauses come with the entry that publishes them.
        cursor.execute("SET LOCAL session_replication_role = replica")
        first = Clause.objects.create(
            edition=text, position=1, number="1", title='题"名', text=HARD
        )
        Clause.objects.create(
            edition=text, position=2, number="1.1", parent=first, is_mandatory=True
        )
    return text


def unpacked(dump, name):
    return gzip.decompress((dump.folder / name).read_bytes())


def said(dump):
    lines = unpacked(dump, "editions.ndjson.gz").splitlines()
    return [json.loads(line) for line in lines]


def canonical(value):
    separators = (",", ":")
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=separators)
    return text.encode()


def test_every_text_is_in_it_with_the_record_that_the_log_proves(catalogue):
    dump = write_dump()

    lines = said(dump)
    latest = {}
    for entry in PublicationLog.objects.order_by("position").select_related("edition"):
        latest[entry.edition.slug] = entry
    in_order = sorted(latest.values(), key=lambda entry: entry.position)
    assert [line["slug"] for line in lines] == [
        entry.edition.slug for entry in in_order
    ]
    for line in lines:
        entry = latest[line["slug"]]
        assert line["position"] == entry.position
        assert canonical(line["record"]) == entry.record.encode()
        assert digest_of(canonical(line["record"])) == line["record_digest"]
    *_others, with_clauses = lines
    first, second = with_clauses["clauses"]
    assert (first["title"], first["text"]) == ('题"名', HARD)
    assert (second["parent"], second["is_mandatory"]) == (first["cid"], True)


def test_all_formats_say_the_same(catalogue):
    dump = write_dump()

    lines = said(dump)
    sheet = list(
        csv.DictReader(io.StringIO(unpacked(dump, "editions.csv.gz").decode()))
    )
    columns = parquet.read_table(dump.folder / "editions.parquet").to_pylist()
    tables = sqlite3.connect(dump.folder / "catalogue.sqlite")
    tables.row_factory = sqlite3.Row
    rows = [dict(row) for row in tables.execute("SELECT * FROM editions")]
    clauses = tables.execute("SELECT count(*) FROM clauses").fetchone()[0]
    tables.close()

    assert [json.loads(row.pop("record")) for row in rows] == [
        line["record"] for line in lines
    ]
    assert [row.pop("position") for row in rows] == [line["position"] for line in lines]
    assert columns == rows
    assert [
        one | {"title_zh": one["title_zh"].removeprefix("'")} for one in sheet
    ] == rows
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert clauses == 2
    first = next(row for row in rows if row["slug"] == "gb-t-1-2020")
    assert (first["issuers"], first["ics"], first["obsoletes"]) == (
        *("sac", "01.120", "GB/T 1—2009"),
    )
    assert {'\'="引号"'} == {
        one["title_zh"] for one in sheet if one["slug"] == "gb-t-1-2020"
    }


def test_what_has_changed_since_the_dump_before_is_a_file_of_its_own(catalogue):
    write_dump()
    make_edition("GB/T 10—2020")
    enter(make_record("GB/T 2—2020", title_en="Once more"))

    dump = write_dump()

    changes = unpacked(dump, "changes.ndjson.gz").splitlines()
    assert [json.loads(one)["position"] for one in changes] == [6, 7]
    assert dump.manifest["changes_since"] == 5
    log = unpacked(dump, "log.ndjson.gz").splitlines()
    assert log[5:] == changes


def test_lines_follow_the_log_and_are_written_once(catalogue):
    renew_lines()
    first = dict(DumpLine.objects.values_list("edition__slug", "position"))
    assert first == {
        "gb-t-1-2020": 1,
        "db51-t-3-2020": 3,
        "gb-t-2-2020": 4,
        "gb-t-9-2020": 5,
    }
    enter(make_record("GB/T 1—2020", title_en="Again"))
    renew_lines()

    lines = DumpLine.objects.order_by("position")
    assert [line.position for line in lines] == [3, 4, 5, 6]
    assert json.loads(lines.last().line)["record"]["title_en"] == "Again"

    DumpLine.objects.all().delete()  # as after a crash
    renew_lines()
    assert [line.position for line in lines.all()] == [3, 4, 5, 6]
    with CaptureQueriesContext(connection) as asked:
        renew_lines()
    assert len(asked) == 1


def test_the_log_is_in_it_whole(catalogue):
    dump = write_dump()

    entries = [json.loads(one) for one in unpacked(dump, "log.ndjson.gz").splitlines()]
    assert [entry["position"] for entry in entries] == [1, 2, 3, 4, 5]
    assert entries[-1]["digest"] == dump.manifest["digest"]


def test_the_manifest_names_every_file_and_is_signed(catalogue, folder):
    dump = write_dump()

    text = (dump.folder / "manifest.json").read_bytes()
    signature = b64decode((dump.folder / "manifest.json.sig").read_text())
    key = load_pem_public_key((dump.folder / "public-key.pem").read_bytes())
    key.verify(signature, text)
    with pytest.raises(InvalidSignature):
        key.verify(signature, text.replace(b"5", b"6", 1))
    manifest = json.loads(text)
    head = PublicationLog.objects.head()
    assert (manifest["position"], manifest["digest"]) == (head.position, head.digest)
    assert manifest["editions"] == 4
    assert [
        (one["name"], one["lines"], one["sha256"], one["size"])
        for one in manifest["files"]
    ] == [
        (
            name,
            count,
            hashlib.sha256((dump.folder / name).read_bytes()).hexdigest(),
            (dump.folder / name).stat().st_size,
        )
        for name, count in [
            ("catalogue.sqlite", 4),
            ("changes.ndjson.gz", 5),
            ("editions.csv.gz", 4),
            ("editions.ndjson.gz", 4),
            ("editions.parquet", 4),
            ("log.ndjson.gz", 5),
        ]
    ]
    assert (folder.parent / "dump_key").stat().st_mode & 0o777 == 0o600


def test_the_signature_is_checked_with_openssl_as_the_page_says(catalogue):
    dump = write_dump()
    (dump.folder / "signature").write_bytes(
        b64decode((dump.folder / "manifest.json.sig").read_text())
    )

    checked = subprocess.run(
        [
            *("openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem"),
            *("-rawin", "-in", "manifest.json", "-sigfile", "signature"),
        ],
        cwd=dump.folder,
        capture_output=True,
        check=False,
    )

    assert (checked.returncode, checked.stderr) == (0, b"")


def test_the_same_moment_gives_the_same_bytes(catalogue):
    first = write_dump()
    bytes_of = {path.name: path.read_bytes() for path in first.folder.iterdir()}
    for path in first.folder.iterdir():
        path.unlink()
    first.folder.rmdir()

    second = write_dump()

    assert {
        path.name: path.read_bytes() for path in second.folder.iterdir()
    } == bytes_of


def test_nothing_is_written_twice_and_seven_are_kept(catalogue, folder):
    assert write_dump() == write_dump()
    for number in range(10, 19):
        make_edition(f"GB/T {number}—2020")
        write_dump()

    assert [dump.position for dump in dumps()] == list(range(14, 7, -1))
    assert len(list(folder.iterdir())) == 7


def test_what_is_entered_meanwhile_is_in_the_next_one(catalogue):
    def enter_once(_lines):
        if not entered:
            entered.append(True)
            thread = threading.Thread(target=enter_and_close)
            thread.start()
            thread.join()

    def enter_and_close():
        make_edition("GB/T 10—2020")
        connection.close()

    entered = []
    dump = write_dump(progress=enter_once)

    assert dump.position == 5
    assert len(said(dump)) == 4
    assert len(said(write_dump())) == 5


class Killed(BaseException):
    """The end of the machine, as a test may have it."""


def test_what_is_cut_off_leaves_nothing_half(catalogue, folder):
    def die(_lines):
        raise Killed

    with pytest.raises(Killed):
        write_dump(progress=die)
    left = dumps()
    dump = write_dump()

    assert left == []
    assert [path.name for path in folder.iterdir()] == [dump.folder.name]


def test_of_two_at_once_one_is_told_to_wait(catalogue):
    held, done = threading.Event(), threading.Event()

    def hold():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            held.set()
            done.wait()
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    with pytest.raises(BusyError):
        write_dump()
    done.set()
    thread.join()


def test_nobody_else_begins_before_a_dump_is_signed_and_in_its_place(
    catalogue, monkeypatch
):
    sign, met = writing._sign, []  # noqa: SLF001 (the last step before the name)

    def sign_while_another_begins(partial, manifest):
        thread = threading.Thread(target=begin)
        thread.start()
        thread.join()
        sign(partial, manifest)

    def begin():
        try:
            write_dump()
        except BusyError as busy:
            met.append(busy)
        connection.close()

    monkeypatch.setattr(writing, "_sign", sign_while_another_begins)
    dump = write_dump()

    assert len(met) == 1
    assert len(said(dump)) == 4


def test_an_empty_catalogue_has_a_dump_too(capsys):
    call_command("write_dump")

    dump = dumps()[0]
    assert capsys.readouterr().out == f"{dump.folder}\n"
    assert (dump.position, said(dump)) == (0, [])

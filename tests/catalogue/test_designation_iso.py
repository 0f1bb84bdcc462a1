"""Every identifier of the whole ISO set, and every number of the urban set."""

import csv
import io
import os
import re
import statistics
import tarfile
import time
from pathlib import Path

import pytest
import zstandard

from catalogue.designation import PlanNumber, Unparsed, parse

from .designations import designated

SHARED = Path(
    os.environ.get("URBAN_SHARED_DATA")
    or Path(__file__).parents[2].parent / "shared" / "data"
)
ARCHIVE = SHARED / "relaton-data-iso.tar.zst"
URBAN = SHARED / "urban_standards.csv"

# One line follows the other in every record; reading them as YAML takes minutes.
IDENTIFIER = re.compile(rb"^[- ] id: (.+)\n  type: ISO\n  primary: true$", re.MULTILINE)
LEAST_SHARE = 0.999
MOST_MICROSECONDS = 15 * 4  # the target, with room for a loaded machine


@pytest.fixture(scope="module")
def identifiers():
    if not ARCHIVE.exists():
        pytest.skip(f"the ISO set is not at {ARCHIVE}")
    found: set[bytes] = set()
    with (
        ARCHIVE.open("rb") as packed,
        zstandard.ZstdDecompressor().stream_reader(packed) as stream,
        tarfile.open(fileobj=stream, mode="r|") as archive,
    ):
        for member in archive:
            file = archive.extractfile(member)
            found.update(IDENTIFIER.findall(file.read()) if file else ())
    return sorted(text.decode().strip("'\"") for text in found)


def test_every_iso_identifier_reads_back_as_itself(identifiers):
    failed = [text for text in identifiers if str(parse(text)) != text]
    failed += [text for text in identifiers if isinstance(parse(text), Unparsed)]

    report = f"{len(identifiers)} identifiers, not read or not written back: {failed}"
    print(report)  # noqa: T201
    assert len(identifiers) > 61_000
    assert len(failed) <= len(identifiers) * (1 - LEAST_SHARE)


def test_no_two_iso_identifiers_share_a_key_or_a_slug(identifiers):
    known = [designated(text) for text in identifiers]

    assert len({each.key for each in known}) == len(known)
    assert len({each.slug for each in known}) == len(known)


def test_every_iso_slug_leads_back(identifiers):
    keys = {each.slug: each.key for each in map(designated, identifiers)}

    assert keys == {slug: designated(slug).key for slug in keys}


def test_reading_an_iso_identifier_takes_microseconds(identifiers):
    times = []
    for text in identifiers[::5]:
        begun = time.perf_counter_ns()
        parse(text)
        times.append((time.perf_counter_ns() - begun) / 1000)

    median = statistics.median(times)
    print(f"median {median:.1f} µs")  # noqa: T201
    assert median < MOST_MICROSECONDS


@pytest.fixture(scope="module")
def urban_numbers():
    if not URBAN.exists():
        pytest.skip(f"the urban set is not at {URBAN}")
    rows = csv.DictReader(io.StringIO(URBAN.read_text("utf-8-sig")))
    columns = ("number", "replaces", "replaced_by", "adopts", "plan_number")
    return {
        re.sub("^then | NEQ$", "", text.strip())
        for row in rows
        for column in columns
        for text in row[column].split(";")
        if text.strip() and "not found" not in text
    }


def test_every_number_of_the_urban_set_reads_back_as_itself(urban_numbers):
    others = {text for text in urban_numbers if str(parse(text)) != text}

    assert others == {"ISO/IEC Directives, Part 2:2018"}
    assert not [text for text in urban_numbers if isinstance(parse(text), Unparsed)]
    assert parse("20250645-T-469") == PlanNumber("2025", "0645", "T", "469")

"""The shipped standards agree with themselves and with the other shipped files."""

import re
from collections import Counter
from itertools import pairwise

import pytest

from catalogue.dates import PartialDate

from .seed_rows import CATALOGUE, ORGANISATIONS, rows_of, split, unresolved, values_of

VOCABULARY = {
    "level": {"national", "sector", "local", "group", "international"},
    "form": {"edition", "draft", "amendment", "corrigendum"},
    "nature": {"mandatory", "recommended", "guidance", "unknown"},
    "status_seen": {"in_force", "superseded", "withdrawn", "upcoming", "draft", ""},
    "evidence": {"verified", "partly", "recalled"},
}
UNVERIFIABLE = {
    "number",
    "title_zh",
    "title_en",
    "published",
    "implemented",
    "withdrawn",
    "status",
    "nature",
    "ics",
    "ccs",
    "committee",
    "issuers",
    "adoption",
    "area",
    "replaces",
}


@pytest.fixture(scope="module")
def standards():
    return rows_of(CATALOGUE / "standards.csv")


@pytest.mark.parametrize(
    ("column", "path", "key"),
    [
        ("issuers", ORGANISATIONS / "organisations.csv", "slug"),
        ("committee", ORGANISATIONS / "committees.csv", "reference"),
        ("jurisdiction", ORGANISATIONS / "divisions.csv", "code"),
        ("area", CATALOGUE / "task_areas.csv", "number"),
        ("areas_more", CATALOGUE / "task_areas.csv", "number"),
        ("ics", CATALOGUE / "ics.csv", "code"),
        ("ccs", CATALOGUE / "ccs.csv", "code"),
    ],
)
def test_standards_refer_to_what_exists(column, path, key):
    known = values_of(path, key)

    assert unresolved(CATALOGUE / "standards.csv", column, known) == set()


def test_there_are_186_standards_with_a_title_and_a_source(standards):
    assert len(standards) == 186
    assert [
        row["key_no"]
        for row in standards
        if not (row["title_zh"] or row["title_en"]) or not row["source_note"]
    ] == []


def test_no_designation_is_given_twice(standards):
    printed = Counter(row["designation"] for row in standards if row["designation"])

    assert [designation for designation, times in printed.items() if times > 1] == []


def test_only_drafts_and_chengdus_six_have_no_number(standards):
    unnumbered = [row for row in standards if not row["designation"]]
    chengdu = [row for row in unnumbered if row["form"] != "draft"]

    assert [
        (row["prefix_known"], row["jurisdiction"], row["published"]) for row in chengdu
    ] == [("DB5101/T", "5101", "2023-09-01")] * 6
    assert len(unnumbered) == 9


@pytest.mark.parametrize("column", VOCABULARY)
def test_words_are_of_the_vocabulary(column, standards):
    assert {row[column] for row in standards} <= VOCABULARY[column]


def test_unverified_fields_are_named_by_the_vocabulary(standards):
    assert {
        name for row in standards for name in split(row["unverified"])
    } <= UNVERIFIABLE


def test_dates_are_partial_dates_in_order(standards):
    for row in standards:
        dates = [row["published"], row["implemented"], row["withdrawn"]]
        known = [text for text in dates if text]
        assert [str(PartialDate.parse(text)) for text in known] == known
        assert not any(is_after(one, later) for one, later in pairwise(known)), row


def is_after(one, other):
    """Tell whether `one` is later, as far as the less precise of the two says."""
    length = min(len(one), len(other))
    return one[:length] > other[:length]


def test_stages_are_harmonized_codes_of_international_standards(standards):
    for row in standards:
        expected = r"\d\d\.\d\d" if row["level"] == "international" else ""
        assert re.fullmatch(expected, row["stage"]), row["key_no"]


def test_adoptions_name_a_text_and_a_degree_if_it_is_known(standards):
    adoptions = [part for row in standards for part in split(row["adopts"])]

    assert adoptions
    assert [
        part for part in adoptions if not re.fullmatch(r".+\|(IDT|MOD|NEQ|)", part)
    ] == []


def test_replacement_is_said_on_both_sides_where_both_are_here(standards):
    by_designation = {row["designation"]: row for row in standards}
    for row in standards:
        # A text does not say which drafts led to it.
        newer_texts = [] if row["form"] == "draft" else split(row["replaced_by"])
        for newer in newer_texts:
            if newer in by_designation:
                older = split(by_designation[newer]["replaces"])
                assert row["designation"] in older, row["designation"]


def test_local_standards_have_the_jurisdiction_of_their_number(standards):
    for row in standards:
        number = row["designation"] or row["prefix_known"]
        digits = re.match(r"DB(\d+)", number)
        assert row["jurisdiction"] == (digits[1] if digits else ""), row["key_no"]

"""What people type, and what they mean by it."""

from datetime import date

import pytest

from catalogue.search import keys_of
from catalogue.search.synonyms import synonyms_of
from tests.catalogue.search_documents import document, index_of

TODAY = date(2026, 9, 1)
SHELF = (
    document(
        1,
        designation="GB 50763—2012",
        keys=keys_of("GB 50763—2012"),
        title_zh="无障碍设计规范",
    ),
    document(2, designation="ISO/IEC Guide 50:2014", title_en="Safety for children"),
    document(3, designation="DB5101/T 77—2020", title_zh="公园城市标准"),
    document(4, designation="DB51/T 8—2020", title_zh="绿道标准"),
    document(5, designation="ISO 1—2001", title_en="Access control of buildings"),
    document(6, designation="ISO 2—2001", title_en="Accessibility of buildings"),
    document(
        7,
        designation="ISO 37120:2018",
        title_en="Indicators",
        committee="iso-tc-268",
        committee_reference="ISO/TC 268",
    ),
)


@pytest.fixture(scope="module")
def reader():
    with index_of(SHELF) as reader:
        reader.synonyms = synonyms_of(
            [("无障碍", "accessibility"), ("无障碍", "barrier-free")]
        )
        yield reader


def asked(reader, text):
    answer = reader.search(text, on=TODAY)
    return {hit.id for hit in answer.hits}, answer


def test_a_number_that_is_not_there_is_said_not_to_be(reader):
    found, answer = asked(reader, "JGJ 50")

    assert answer.unknown == ("JGJ 50",)
    assert answer.relaxed
    assert found == {2}


def test_a_number_that_is_there_is_found_alone(reader):
    found, answer = asked(reader, "gb50763")

    assert (found, answer.unknown, answer.relaxed) == ({1}, (), False)


@pytest.mark.parametrize(
    ("typed", "found"), [("DB51", {3, 4}), ("DB5101/T", {3}), ("GB", {1})]
)
def test_what_numbers_begin_with_lists_them(reader, typed, found):
    assert asked(reader, typed)[0] == found


@pytest.mark.parametrize("typed", ["ISO/TC 268", "iso/tc268", "TC 268"])
def test_a_committee_stands_for_its_standards(reader, typed):
    found, answer = asked(reader, typed)

    assert found == {7}
    assert [field.name for field in answer.parsed.fields] == ["committee"]


def test_a_synonym_is_found_as_it_stands_not_by_its_stem(reader):
    assert asked(reader, "无障碍")[0] == {1, 6}


def test_a_hyphen_is_a_space_in_a_synonym(reader):
    assert asked(reader, "barrier free")[0] == asked(reader, "barrier-free")[0] == {1}


@pytest.mark.parametrize("typed", ["标准 NOT 公园", "标准 AND -公园"])
def test_operators_in_capitals_mean_what_they_say(reader, typed):
    assert asked(reader, typed)[0] == {4}

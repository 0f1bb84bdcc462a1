"""What a search of the index finds, and in which order."""

import pytest

from catalogue.search import Sort
from tests.catalogue.search_documents import SHELF, TODAY, index_of


@pytest.fixture(scope="module")
def reader():
    with index_of(SHELF) as reader:
        yield reader


def found(reader, query, **details):
    answer = reader.search(query, on=TODAY, **details)
    assert answer.total == len(answer.hits)
    return [hit.id for hit in answer.hits]


@pytest.mark.parametrize(
    "query",
    [
        *("GB/T 36749—2018", "GB/T36749-2018", "gbt36749", "gb/t 36749", "36749"),
        *("ＧＢ／Ｔ ３６７４９", "GB 36749", "number:36749", "编号:gbt36749-2018"),
    ],
)
def test_a_number_in_any_spelling_finds_its_standard(reader, query):
    assert found(reader, query) == [1]


def test_an_exact_number_comes_before_the_others_of_its_standard(reader):
    assert found(reader, "cjj45-2006") == [4, 5]
    assert found(reader, "CJJ 45-2015") == [5, 4]


def test_of_a_number_without_year_the_text_in_force_comes_first(reader):
    assert found(reader, "cjj45") == [5, 4]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("路照", [5, 4]),  # across two words
        ("市道路照", [5, 4]),
        ("灯", []),
        ("绵", [6]),
        ("标准", [5, 4]),
        ("照明設計", [5, 4]),  # traditional
        ("道路的照明", [5, 4]),
        ("照明 道路", [5, 4]),
        ("indicator", [2, 1]),  # any inflection
        ("INDICATORS of City", [2, 1]),
        ("ｉｎｄｉｃａｔｏｒ", [2, 1]),
        ("haimian", [6]),
        ("hai mian chengshi", [6]),
        ("hmcs", [6]),
        ("路灯", [5, 4]),  # by the table of synonyms
        ("smart city", []),
        ("of", [1]),
        ("of smart", [3]),
        ("by", []),
        ("里程", [1]),  # in a clause
        ("国家市场监督管理总局", [1]),
        ('"道路照明"', [5, 4]),
        ('"照明道路"', []),
        ("城市 -道路", [6, 1, 7]),
        ("城市 -status:现行", [6, 7, 4]),
    ],
)
def test_words_are_found(reader, query, ids):
    answer = reader.search(query, on=TODAY)

    assert ([] if answer.relaxed else [hit.id for hit in answer.hits]) == ids


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("ics:13.020.20", {1, 2, 3}),
        ("ics:13", {1, 2, 3}),
        ("ICS:35.240", {3}),
        ("ccs:p", {4, 5, 6}),
        ("状态:现行", {1, 2, 3, 5}),
        ("status:现行,被代替", {1, 2, 3, 4, 5}),
        ("status:upcoming", {6}),
        ("status：草案", {7}),
        ("领域:10", {1, 3}),
        ("area:3", {4, 5}),
        ("级别:行标", {4, 5}),
        ("nature:强制性", {4, 5}),
        ("form:draft", {7}),
        ("年份:2018", {2, 6}),
        ("year:2015..2018", {2, 5, 6}),
        ("year:..2015", {4, 5}),
        ("year:2019..", {1, 3}),
        ("issuer:sac", {1}),
        ('issuer:"国家市场监督管理总局"', {1}),
        ("division:51", {6}),
        ("committee:iso-tc-268", {2}),
        ('committee:"ISO/TC 268"', {2, 3}),
        ('归口:"iso/tc268/sc1"', {3}),
        ("title:indicators", {1, 2}),
        ("-level:international level:national,sector status:现行", {1, 5}),
    ],
)
def test_fields_narrow(reader, query, ids):
    assert set(found(reader, query)) == ids


def test_a_field_with_a_value_that_is_none_is_words(reader):
    answer = reader.search("status:照明", on=TODAY)

    assert answer.parsed.fields == ()
    assert {hit.id for hit in answer.hits} == {4, 5}


def test_results_can_be_ordered_by_date_and_number(reader):
    assert found(reader, "", sort=Sort.NEWEST) == [3, 1, 2, 6, 5, 4, 7]
    assert found(reader, "", sort=Sort.OLDEST) == [4, 5, 6, 2, 1, 3, 7]
    assert found(reader, "", sort=Sort.NUMBER) == [5, 4, 6, 1, 2, 3, 7]


def test_pages_follow_on_and_end(reader):
    pages = [
        [hit.id for hit in reader.search("", on=TODAY, offset=start, limit=3).hits]
        for start in (0, 3, 6, 9, 10_000, 10**30)
    ]

    assert [len(page) for page in pages] == [3, 3, 1, 0, 0, 0]
    assert {number for page in pages for number in page} == {1, 2, 3, 4, 5, 6, 7}


def test_a_search_that_finds_nothing_is_content_with_half(reader):
    answer = reader.search("海绵城市 火星", on=TODAY)

    assert (answer.relaxed, answer.hits[0].id) == (True, 6)


@pytest.mark.parametrize(
    ("query", "suggestion", "first"),
    [
        ("sustanable infrastrctures", "sustainable infrastructures", 2),
        ("海棉城市", "海绵城市", 6),
        ("indicater", "indicators", 1),
    ],
)
def test_what_may_have_been_meant_is_suggested(reader, query, suggestion, first):
    answer = reader.search(query, on=TODAY)

    assert answer.suggestion == suggestion
    assert first in [hit.id for hit in answer.hits]


def test_the_answer_says_which_position_of_the_log_it_is_of(reader):
    assert reader.search("", on=TODAY).position == reader.position == 1
    assert reader.count == len(SHELF)

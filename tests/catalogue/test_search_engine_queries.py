"""The query language, and whatever else may be typed."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.search import (
    FACETS,
    Field,
    Filters,
    Phrase,
    QueryTooLong,
    Sort,
    Word,
    parse_query,
)
from tests.catalogue.search_documents import SHELF, TODAY, index_of

ANYTHING = st.text(
    st.characters() | st.sampled_from('-":： ..城市 year:ics:状态'), max_size=500
)
NASTY = [
    *("", " ", "-", "--", '"', '""', '-"', ":", "ics:", "年份:..", "year:abc"),
    *("AND OR NOT", "a AND (b", "title:[* TO *]", "*", "?", "~2", "^", "\\", "(((((("),
    *("\x00", "\ud800", "\udfff城", "\u202e城市", "a" * 500, "城" * 500, "' OR 1=1 --"),
    *("area:99999999999999", "year:0000", "year:9999..0001", "number:", "number:-"),
    *(
        "status:'; DROP TABLE",
        "a:b:c:d",
        "ics:13.020.20.20",
        "１３.０２０",
        "- -",
        "的",
    ),
    *("🏙️", "ß", "ﬁ", "İ", "e\u0301" * 100, "GB/T", "GB/T 1.1-2020-2020-2020", "q" * 60),
]


@pytest.fixture(scope="module")
def reader():
    with index_of(SHELF) as reader:
        yield reader


def test_a_query_is_read_part_by_part():
    parsed = parse_query(
        '道路 "照明 设计" -桥 ics:13.020.20 -状态：废止,被代替 foo:bar'
    )

    assert parsed.parts == (
        Word("道路", excluded=False, word="道路"),
        Phrase('"照明 设计"', excluded=False, phrase="照明 设计"),
        Word("-桥", excluded=True, word="桥"),
        Field("ics:13.020.20", excluded=False, name="ics", values=("13.020.20",)),
        Field(
            "-状态：废止,被代替",
            excluded=True,
            name="status",
            values=("withdrawn", "superseded"),
        ),
        Word("foo:bar", excluded=False, word="foo:bar"),
    )


def test_a_part_can_be_taken_out():
    parsed = parse_query("城市  area:3   status:现行")

    assert [field.text for field in parsed.fields] == ["area:3", "status:现行"]
    assert parsed.without(parsed.fields[0]) == "城市 status:现行"


@pytest.mark.parametrize("text", ["a" * 501, "a " * 65])
def test_a_query_that_is_too_long_is_refused(text):
    with pytest.raises(QueryTooLong):
        parse_query(text)


@given(ANYTHING)
def test_any_text_can_be_read_and_its_parts_are_its_words(text):
    try:
        parsed = parse_query(text)
    except QueryTooLong:
        return

    readable = text.encode("utf-8", "ignore").decode().replace("\0", " ")
    assert "".join(parsed.text.split()) == "".join(readable.split())


@given(st.sampled_from(["ics", "-标题", "tc", "年", "status"]), ANYTHING)
def test_each_value_of_a_field_is_known_as_it_was_typed(name, text):
    try:
        fields = parse_query(f"{name}:{text}").fields
    except QueryTooLong:
        return

    assert [len(field.typed) for field in fields] == [
        len(field.values) for field in fields
    ]
    assert all(value in field.text for field in fields for value in field.typed)


@settings(deadline=None)
@given(
    ANYTHING,
    st.dates(),
    st.integers(),
    st.integers(),
    st.sampled_from(Sort),
    st.sampled_from(FACETS),
)
def test_whatever_is_asked_there_is_an_answer(
    reader, text, on, offset, limit, sort, facet
):
    filters = Filters(**{facet: (text, "2018")})
    try:
        answer = reader.search(
            text, on=on, filters=filters, offset=offset, limit=limit, sort=sort
        )
    except QueryTooLong:
        return

    assert 0 <= len(answer.hits) <= answer.total <= len(SHELF)


@pytest.mark.parametrize("text", NASTY)
def test_nasty_texts_are_answered(reader, text):
    answer = reader.search(text, on=TODAY)

    assert 0 <= len(answer.hits) <= answer.total <= len(SHELF)
    assert len(reader.suggest(text)) <= 8


@given(ANYTHING)
def test_anything_can_be_completed(reader, text):
    assert len(reader.suggest(text, limit=5)) <= 5


@pytest.mark.parametrize("on", [date.min, date.max])
def test_the_first_and_the_last_day_can_be_asked_for(reader, on):
    assert reader.search("", on=on, filters=Filters(status=("draft",))).total >= 1

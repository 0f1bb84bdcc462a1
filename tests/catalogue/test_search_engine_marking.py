"""Marking what matches, in titles and in parts of the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.highlighting import Marker
from catalogue.search.units import Needles
from tests.catalogue.search_documents import (
    SHELF,
    TODAY,
    document,
    index_of,
    texts,
)

NEEDLES = st.builds(
    Needles,
    st.sets(st.sampled_from(["城", "城市", "市道", "道路"])),
    st.sets(st.sampled_from(["citi", "standard", "1"])),
    st.lists(st.sampled_from([("cheng", "shi"), ("d", "l")]), max_size=1),
)
ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("城市道路 ﬁCities①1"),
    max_size=300,
)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("城市道路", "[城市道路]照明设计标准"),
        ("照明標準", "城市道路[照明]设计[标准]"),
        ("路照", "城市道[路照]明设计标准"),
        ("csdl", "[城市道路]照明设计标准"),
        ("sheji", "城市道路照明[设计]标准"),
        ("cjj 45", "城市道路照明设计标准"),
        ("-桥 照明", "城市道路[照明]设计标准"),
        ("title:照明设计", "城市道路[照明设计]标准"),
        ("路灯", "城市[道路照明]设计标准"),
    ],
)
def test_titles_are_marked(query, marked):
    with index_of(SHELF) as reader:
        hit = reader.search(query, on=TODAY).hits[0]

    assert texts(hit.title_zh) == marked


def test_clauses_that_match_come_with_their_number():
    with index_of(SHELF) as reader:
        hit = reader.search("轨道交通 公里", on=TODAY).hits[0]

    (clause,) = hit.clauses
    assert (hit.id, clause.number, texts(clause.title)) == (1, "5.2", "[交通]")
    assert texts(clause.snippet) == "每十万人口的[轨道交通]里程应按[公里]计算。"


def test_markup_in_a_title_stays_text():
    with index_of([document(1, title_en="<b>Kerbs</b> & <script>")]) as reader:
        hit = reader.search("kerb", on=TODAY).hits[0]

    assert hit.title_en == (("<b>", False), ("Kerbs", True), ("</b> & <script>", False))


@given(NEEDLES, ANY_TEXT)
def test_the_fragments_are_the_text(needles, text):
    fragments = Marker(needles).fragments(text)

    assert "".join(part for part, _ in fragments) == text
    assert all(before[1] != after[1] for before, after in pairwise(fragments))


@given(NEEDLES, ANY_TEXT)
def test_a_snippet_is_a_short_part_of_the_text(needles, text):
    snippet = "".join(part for part, _ in Marker(needles).snippet(text))

    assert snippet.strip("…") in text
    assert len(snippet) <= 122


def test_a_snippet_begins_a_little_before_the_first_match():
    marker = Marker(Needles({"照明"}))

    snippet = marker.snippet("道" * 200 + "照明" + "路" * 200)

    assert texts(snippet) == f"…{'道' * 30}[照明]{'路' * 88}…"

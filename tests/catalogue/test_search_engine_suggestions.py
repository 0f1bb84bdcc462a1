"""What is offered while typing, and beside a standard."""

import pytest

from tests.catalogue.search_documents import SHELF, document, index_of


@pytest.fixture(scope="module")
def reader():
    with index_of(SHELF) as reader:
        yield reader


@pytest.mark.parametrize(
    ("typed", "slugs"),
    [
        ("gb/t 3", ["gb-t-36749-2018"]),
        ("GBT36749—2018", ["gb-t-36749-2018"]),
        ("3715", ["iso-37156-2020"]),
        ("公园", ["gb-t-99999-draft"]),
        ("园城", ["gb-t-99999-draft"]),
        ("haimian", ["db5101-t-20-2018"]),
        ("hmcs", ["db5101-t-20-2018"]),
        ("smart", ["iso-37156-2020"]),
        ("sustain", ["gb-t-36749-2018", "iso-37120-2018"]),
    ],
)
def test_standards_are_suggested_by_number_title_and_sound(reader, typed, slugs):
    suggestions = reader.suggest(typed)

    assert sorted(each.slug for each in suggestions if each.slug) == slugs


def test_a_suggestion_says_what_it_leads_to(reader):
    suggestion = reader.suggest("37120")[0]

    assert (suggestion.text, suggestion.designation, suggestion.slug) == (
        "ISO 37120:2018",
        "ISO 37120:2018",
        "iso-37120-2018",
    )
    assert suggestion.title.startswith("Sustainable cities")


def test_words_are_completed_from_titles(reader):
    words = [each.text for each in reader.suggest("smart com") if not each.slug]

    assert words == ["smart communities", "smart community"]


def test_nothing_is_suggested_for_nothing(reader):
    assert [reader.suggest(text) for text in ("", " ", "-", "?")] == [[], [], [], []]
    assert reader.suggest("城市", limit=0) == []


def test_similar_standards_are_others_with_like_titles():
    titles = [
        "城市道路照明设计标准",
        "城市道路照明设计规范",
        "城市绿地",
        "婴儿奶瓶",
    ]
    shelf = [document(n, title_zh=title) for n, title in enumerate(titles, start=1)]
    with index_of([*shelf, document(9, standard=1, title_zh=titles[0])]) as reader:
        similar = reader.similar(1)
        limited = reader.similar(1, limit=1)
        unknown = reader.similar(77)

    assert (similar, limited, unknown) == ([2], [2], [])

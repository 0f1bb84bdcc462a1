"""What numbers mean on a day, and what has become of the texts."""

from datetime import date

import pytest

from catalogue.checking import check_numbers
from catalogue.querysets import chain
from tests.builders import enter, make_edition, make_record

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


def text(number, published, **fields):
    return make_record(number, published=published, implemented=published, **fields)


@pytest.fixture
def lineage():
    """Three texts that follow one another, the last one of another number."""
    return enter(
        text("GB/T 10-2000", "2000-01-01"),
        text("GB/T 10-2010", "2010-01-01", relations=[("obsoletes", "GB/T 10-2000")]),
        text("GB/T 20-2020", "2020-01-01", relations=[("obsoletes", "GB/T 10-2010")]),
    )


def said(checked):
    return {
        "confidence": checked.confidence.value,
        "read_as": checked.read_as,
        "text": checked.text.slug if checked.text else None,
        "status": checked.text.status if checked.text else None,
        "current": checked.current.slug if checked.current else None,
        "replaced_by": [each.slug for each in checked.replaced_by],
        "coming": [each.slug for each in checked.coming],
    }


def check(number, *, on=DAY):
    [checked] = check_numbers([number], on=on)
    assert checked.asked == number
    return said(checked)


@pytest.mark.parametrize("spelling", ["GB/T 10-2000", "gbt10—2000", "ＧＢ／Ｔ 10-2000"])
def test_a_text_is_told_with_the_whole_chain_of_what_came_after(lineage, spelling):
    assert check(spelling) == {
        "confidence": "exact",
        "read_as": "GB/T 10—2000",
        "text": "gb-t-10-2000",
        "status": "superseded",
        "current": None,
        "replaced_by": ["gb-t-10-2010", "gb-t-20-2020"],
        "coming": [],
    }


def test_an_earlier_day_is_answered_as_it_was(lineage):
    answer = check("GB/T 10-2000", on=date(2015, 1, 1))

    assert answer["status"] == "superseded"
    assert answer["current"] == "gb-t-10-2010"
    assert answer["replaced_by"] == ["gb-t-10-2010"]
    before = check("GB/T 10-2010", on=date(2009, 12, 31))
    assert (before["status"], before["replaced_by"]) == ("not_issued", [])


def test_a_number_without_a_year_means_what_applies_on_the_day(lineage):
    assert check("GB/T 10", on=date(2005, 1, 1))["text"] == "gb-t-10-2000"
    assert check("GB/T 10", on=date(2015, 1, 1))["text"] == "gb-t-10-2010"
    latest = check("GB/T 10")
    assert latest["confidence"] == "undated"
    assert (latest["text"], latest["status"]) == ("gb-t-10-2010", "superseded")
    assert latest["replaced_by"] == ["gb-t-20-2020"]


def test_what_is_coming_is_told_of_both_its_own_and_another_number():
    enter(
        text("GB/T 10-2000", "2000-01-01"),
        make_record(
            "GB/T 10-2026",
            published="2026-02-01",
            implemented="2026-09-01",
            relations=[("obsoletes", "GB/T 10-2000")],
        ),
        make_record(
            "GB/T 30-2026",
            published="2026-02-01",
            implemented="2027-01-01",
            relations=[("obsoletes", "GB/T 10-2026")],
        ),
    )

    answer = check("GB/T 10-2000")

    assert answer["status"] == "in_force"
    assert answer["current"] == "gb-t-10-2000"
    assert answer["coming"] == ["gb-t-10-2026", "gb-t-30-2026"]


def test_a_year_that_the_catalogue_lacks_is_not_taken_for_another(lineage):
    assert check("GB/T 10-1999") == {
        "confidence": "other_year",
        "read_as": "GB/T 10—1999",
        "text": None,
        "status": None,
        "current": None,
        "replaced_by": [],
        "coming": [],
    }
    assert check("GB/T 20-1999")["current"] == "gb-t-20-2020"


def test_what_is_missing_or_no_number_is_given_back(lineage):
    assert check("GB/T 99-2000")["confidence"] == "missing"
    assert check("DB31/T 1-2000")["confidence"] == "missing"
    for words in ("", "城市道路照明", "GB", "x" * 200, "GB/T 10-2000 等"):
        answer = check(words)
        assert (answer["confidence"], answer["read_as"]) == ("unread", "")


def test_a_plan_is_found_by_its_number():
    make_edition("GB/T 10-2000", plan_number="20250645-T-469")

    assert check("20250645-t-469")["text"] == "gb-t-10-2000"
    assert check("20250646-T-469")["confidence"] == "missing"


def test_the_same_number_is_answered_in_each_of_its_places(lineage):
    numbers = ["GB/T 10-2000", "?", "GB/T 10-2000", "GB/T 20-2020"]

    checked = check_numbers(numbers, on=DAY)

    assert [each.asked for each in checked] == numbers
    assert checked[0] is checked[2]


def test_thousands_take_no_more_queries(lineage, django_assert_num_queries):
    numbers = [f"GB/T {number}-2000" for number in range(2_000)]

    with django_assert_num_queries(2):
        check_numbers(["GB/T 20-2020"], on=DAY)
    with django_assert_num_queries(2):
        check_numbers([*numbers, "20250645-T-469"], on=DAY)


def test_a_circle_of_replacements_ends():
    enter(
        make_record("GB/T 1-2000", relations=[("obsoletes", "GB/T 2-2000")]),
        make_record("GB/T 2-2000", relations=[("obsoletes", "GB/T 1-2000")]),
    )

    assert check("GB/T 1-2000")["text"] == "gb-t-1-2000"
    assert chain(1, {1: [2], 2: [3, 1], 3: [2]}) == [2, 3]


def test_a_draft_replaces_nothing_yet():
    enter(
        text("GB/T 10-2000", "2000-01-01"),
        make_record(
            "GB/T 11-2026", form="draft", relations=[("obsoletes", "GB/T 10-2000")]
        ),
    )

    answer = check("GB/T 10-2000")

    assert (answer["status"], answer["replaced_by"]) == ("in_force", [])

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from catalogue.dates import PartialDate
from catalogue.models import Edition

partial_dates = st.one_of(
    st.builds(PartialDate, st.integers(1900, 2100)),
    st.builds(PartialDate, st.integers(1900, 2100), st.integers(1, 12)),
    st.dates(date(1900, 1, 1)).map(PartialDate.of),
)


@given(partial_dates)
def test_reading_what_was_written_gives_the_same_date(partial):
    assert PartialDate.parse(str(partial)) == partial


@given(partial_dates, partial_dates)
def test_dates_are_ordered_by_their_first_day(one, other):
    if one.first_day < other.first_day:
        assert one < other


@pytest.mark.parametrize("text", ["2018", "2018-07", "2018-07-15"])
def test_precision_is_kept(text):
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "2018-13",
        "2018-00",
        "2018-02-31",
        "0000",
        "2018/07",
        "2018-7",
        "２０１８",
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(ValueError, match=r"year|month|day"):
        PartialDate.parse(text)


def test_a_form_is_told_what_to_enter():
    field = Edition._meta.get_field("published")

    with (
        override("en"),
        pytest.raises(ValidationError, match="Enter a year, a month or a day"),
    ):
        field.clean("July 2018", None)

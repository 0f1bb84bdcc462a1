"""The status of an edition on each day, from its dates."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from catalogue.search import Status
from catalogue.search.statuses import columns as columns_of
from catalogue.search.statuses import status
from catalogue.search.timeline import Dates, Timeline
from tests.catalogue.search_documents import DATES

DAYS = st.dates(date(2014, 1, 1), date(2031, 1, 1))


def by_the_rules(dates: Dates, on: date) -> Status:
    """Decide as the catalogue's query does, rule by rule."""

    def by_then(day):
        return day is not None and day <= on

    if by_then(dates.ends) or by_then(dates.seen_ended_on):
        return Status.SUPERSEDED if dates.is_replaced else Status.WITHDRAWN
    if dates.is_draft:
        return Status.DRAFT
    if dates.published and dates.published > on:
        return Status.NOT_ISSUED
    if by_then(dates.starts) or by_then(dates.seen_in_force_on):
        is_uncertain = dates.ends is None and dates.seen_ended_on
        return Status.UNKNOWN if is_uncertain else Status.IN_FORCE
    is_issued = dates.published or by_then(dates.recorded)
    return Status.UPCOMING if dates.starts and is_issued else Status.UNKNOWN


@given(DATES, DAYS)
def test_the_timeline_has_the_status_that_the_rules_give(dates, on):
    assert Timeline.of(dates).status(on.toordinal()) == by_the_rules(dates, on)


@given(DATES, DAYS)
def test_the_columns_of_a_timeline_have_the_same_status(dates, on):
    timeline = Timeline.of(dates)
    days = columns_of(timeline).values()

    assert status(*days, on.toordinal()) == timeline.status(on.toordinal())


def test_a_text_applies_from_its_first_day_to_the_day_before_it_ends():
    day, night = date(2020, 1, 1), timedelta(days=1)
    timeline = Timeline.of(
        Dates(published=day - night, starts=day, ends=day + night, is_replaced=True)
    )

    assert [
        timeline.status((day + night * number).toordinal()) for number in range(-2, 2)
    ] == [Status.NOT_ISSUED, Status.UPCOMING, Status.IN_FORCE, Status.SUPERSEDED]

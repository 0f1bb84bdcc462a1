from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.indexing import document_of
from catalogue.models import Edition
from catalogue.search.timeline import Timeline
from catalogue.statuses import Status
from tests.builders import enter, make_edition, make_record
from tests.catalogue.test_partial_dates import partial_dates

pytestmark = pytest.mark.django_db


def status_on(edition, *day):
    return Edition.objects.with_status(on=date(*day)).get(pk=edition.pk).status


def test_a_text_passes_from_not_issued_to_upcoming_to_in_force():
    edition = make_edition(
        "GB/T 40482—2021", published="2021-08-20", implemented="2022-03-01"
    )

    assert status_on(edition, 2021, 8, 19) == "not_issued"
    assert status_on(edition, 2021, 8, 20) == "upcoming"
    assert status_on(edition, 2022, 2, 28) == "upcoming"
    assert status_on(edition, 2022, 3, 1) == "in_force"


def test_a_withdrawn_text_that_nothing_replaces_is_withdrawn():
    edition = make_edition(
        "GB 3096—1993", implemented="1994-03-01", withdrawn="2008-10-01"
    )

    assert status_on(edition, 2008, 9, 30) == "in_force"
    assert status_on(edition, 2008, 10, 1) == "withdrawn"


def test_a_replaced_text_ends_the_day_its_replacement_starts():
    old, new = enter(
        make_record("GB/T 33356—2016", implemented="2017-07-01"),
        make_record(
            "GB/T 33356—2022",
            published="2022-10-12",
            implemented="2023-05-01",
            relations=[("obsoletes", "GB/T 33356—2016")],
        ),
    )

    assert status_on(old, 2023, 4, 30) == "in_force"
    assert status_on(new, 2023, 4, 30) == "upcoming"
    assert status_on(old, 2023, 5, 1) == "superseded"
    assert status_on(new, 2023, 5, 1) == "in_force"


def test_both_texts_are_in_force_while_a_transition_runs():
    old, new = enter(
        make_record("GB 1—2010", implemented="2010-06-01", withdrawn="2021-01-01"),
        make_record(
            "GB 1—2020",
            published="2020-01-01",
            implemented="2020-07-01",
            relations=[("obsoletes", "GB 1—2010")],
        ),
    )

    assert status_on(old, 2020, 12, 31) == status_on(new, 2020, 12, 31) == "in_force"
    assert status_on(old, 2021, 1, 1) == "superseded"


def test_a_replaced_text_of_which_no_date_is_known_ends_all_the_same():
    old, _new = enter(
        make_record("GB 2—1990"),
        make_record(
            "GB 2—2010",
            implemented="2011-01-01",
            relations=[("obsoletes", "GB 2—1990")],
        ),
    )

    assert status_on(old, 2010, 12, 31) == "unknown"
    assert status_on(old, 2011, 1, 1) == "superseded"


def test_a_draft_ends_the_day_the_text_that_it_led_to_is_issued():
    _text, draft = enter(
        make_record("ISO 37125:2024", published="2024-05-10", stage="60.60"),
        make_record(
            "ISO/FDIS 37125",
            form="draft",
            stage="50.60",
            seen_ended_on=date(2025, 6, 2),
            relations=[("obsoleted_by", "ISO 37125:2024")],
        ),
    )

    assert status_on(draft, 2024, 5, 9) == "draft"
    assert status_on(draft, 2024, 5, 10) == "superseded"


def test_a_draft_does_not_wait_until_its_text_applies():
    _text, draft = enter(
        make_record("GB/T 7-2024", published="2024-05-10", implemented="2024-12-01"),
        make_record(
            "GB/T 7",
            form="draft",
            seen_ended_on=date(2025, 6, 2),
            relations=[("obsoleted_by", "GB/T 7-2024")],
        ),
    )

    assert status_on(draft, 2024, 5, 9) == "draft"
    assert status_on(draft, 2024, 5, 10) == "superseded"


def test_a_text_is_not_ended_by_an_older_one():
    _older, newer = enter(
        make_record(
            "ISO 4610:1977",
            published="1977-10",
            stage="60.60",
            relations=[("obsoletes", "ISO 8620:1986")],
        ),
        make_record("ISO 8620:1986", published="1986-09", stage="60.60"),
    )

    assert status_on(newer, 2020, 1, 1) == "in_force"


def test_a_draft_does_not_end_what_it_is_to_replace():
    old, _draft = enter(
        make_record("ISO 37101:2016", published="2016-07", stage="90.92"),
        make_record(
            "ISO/DIS 37101",
            form="draft",
            stage="40.60",
            published="2026-01",
            relations=[("obsoletes", "ISO 37101:2016")],
        ),
    )

    assert status_on(old, 2026, 6, 1) == "in_force"


def test_an_international_standard_applies_from_the_month_it_came_out():
    edition = make_edition("ISO 37120:2018", published="2018-07", stage="60.60")

    assert status_on(edition, 2018, 6, 30) == "not_issued"
    assert status_on(edition, 2018, 7, 1) == "in_force"


def test_a_text_seen_in_force_is_in_force_from_that_day_and_not_known_before():
    edition = make_edition("GB/T 1—1990", seen_in_force_on=date(2025, 11, 20))

    assert status_on(edition, 2025, 11, 19) == "unknown"
    assert status_on(edition, 2025, 11, 20) == "in_force"


def test_a_text_without_date_of_issue_is_to_come_from_the_day_of_its_record():
    edition = make_edition(
        "GB/T 6—2027", implemented="2027-05-01", retrieved_on=date(2026, 9, 1)
    )

    assert status_on(edition, 2026, 8, 31) == "unknown"
    assert status_on(edition, 2026, 9, 1) == "upcoming"
    assert status_on(edition, 2027, 5, 1) == "in_force"


def test_when_a_text_ended_is_not_guessed():
    edition = make_edition(
        "ISO 3710:1976",
        published="1976",
        stage="95.99",
        seen_ended_on=date(2025, 6, 1),
    )

    assert status_on(edition, 1990, 1, 1) == "unknown"
    assert status_on(edition, 2025, 6, 1) == "withdrawn"


def test_without_dates_nothing_is_known():
    assert status_on(make_edition("GB/T 2—1990"), 2026, 1, 1) == "unknown"


def test_an_undated_reference_means_the_newest_edition_in_force_on_the_day():
    old, new = enter(
        make_record("GB/T 5—2010", implemented="2010-06-01"),
        make_record(
            "GB/T 5—2020",
            implemented="2020-06-01",
            relations=[("obsoletes", "GB/T 5—2010")],
        ),
    )
    standard = old.standard_id

    def meant(*day):
        return Edition.objects.meant_by([standard], on=date(*day))

    assert meant(2009, 1, 1) == {}
    assert meant(2020, 5, 31) == {standard: old}
    assert meant(2020, 6, 1) == {standard: new}


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@pytest.mark.long
@settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    published=st.none() | partial_dates,
    implemented=st.none() | partial_dates,
    withdrawn=st.none() | partial_dates,
    seen_in_force_on=st.none() | days,
    seen_ended_on=st.none() | days,
    retrieved_on=st.none() | days,
    stage=st.sampled_from(["", "60.60", "40.20"]),
    form=st.sampled_from(["edition", "draft"]),
    successor=st.none() | partial_dates,
    said_by=st.sampled_from(["old", "new"]),
    on=days,
)
def test_the_index_and_the_database_agree_on_every_status(
    db, published, implemented, successor, said_by, on, **fields
):
    number, next_number = _fresh_numbers()
    relations = {
        "old": [("obsoleted_by", next_number)],
        "new": [("obsoletes", number)],
    }
    edition = make_edition(
        number,
        published=published,
        implemented=implemented,
        relations=relations["old"] if said_by == "old" else [],
        **fields,
    )
    if successor:
        make_edition(
            next_number,
            implemented=successor,
            relations=relations["new"] if said_by == "new" else [],
        )

    rows = Edition.objects.with_parts().with_status(on=on)
    row = rows.get(pk=edition.pk)
    timeline = Timeline.of(document_of(row).dates)

    boundaries = {on, on + timedelta(days=1), on - timedelta(days=1)}
    for day in boundaries:
        expected = Edition.objects.with_status(on=day).get(pk=edition.pk).status
        assert timeline.status(day.toordinal()) == expected
        assert statuses_that_find(edition, day) == [expected]


def statuses_that_find(edition, day):
    own = Edition.objects.filter(pk=edition.pk)
    return [status for status in Status if own.in_status(status, on=day).exists()]


def _fresh_numbers(serial=iter(range(1000, 10**6))):  # noqa: B008 (one for all)
    number = next(serial)
    return f"GB/T {number}—2001", f"GB/T {number}—2002"

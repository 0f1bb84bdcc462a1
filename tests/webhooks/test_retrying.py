"""When a message is sent again, and when a receiver is left alone."""

from datetime import timedelta

import pytest

from webhooks.retrying import GIVEN_UP_AFTER, SCHEDULE, hold_after, pause_after


def seconds(pause):
    return pause.total_seconds() if pause else None


def test_pauses_grow_as_the_schedule_says_with_a_little_chance():
    for attempts, pause in enumerate(SCHEDULE, start=1):
        waited = seconds(pause_after(attempts, wait=None, schedule=SCHEDULE))
        assert pause <= waited <= 1.2 * pause


def test_after_the_last_attempt_there_is_none():
    assert pause_after(len(SCHEDULE) + 1, wait=None, schedule=SCHEDULE) is None


@pytest.mark.parametrize(("wait", "waited"), [(600, 600), (10**9, 86_400)])
def test_a_receiver_that_asks_for_more_time_gets_up_to_a_day(wait, waited):
    assert seconds(pause_after(1, wait=wait, schedule=[5])) == waited


def test_a_receiver_that_asks_for_less_time_does_not_get_it():
    assert seconds(pause_after(2, wait=1, schedule=[5, 60])) >= 60


@pytest.mark.parametrize(
    ("failures", "hold"),
    [(1, None), (9, None), (10, 5), (11, 10), (19, 2560), (20, 3600), (10_000, 3600)],
)
def test_a_receiver_is_left_alone_the_longer_the_more_it_fails(failures, hold):
    assert seconds(hold_after(failures)) == hold


def test_a_receiver_is_given_up_before_any_message_is():
    """So nothing is given up for a receiver that takes nothing at all."""
    assert timedelta(seconds=sum(SCHEDULE)) > GIVEN_UP_AFTER

"""Which database answers."""

import pytest

from standards_portal.replicas.choosing import BEYOND, Seen, choose
from standards_portal.replicas.databases import databases_of
from standards_portal.replicas.positions import position_of, text_of
from standards_portal.replicas.watching import Look, Watched

PEOPLE = [f"10.0.{number}.0/24" for number in range(200)]


def primary(position, *, is_alive=True):
    return Seen("default", is_alive, position)


def copy(number, position, *, is_alive=True):
    return Seen(f"replica_{number}", is_alive, position)


def chosen(first, *copies, written=0, asked_by="10.0.0.0/24"):
    return choose(first, copies, written=written, asked_by=asked_by)


@pytest.mark.parametrize(
    ("first", "replica", "written", "expected"),
    [
        (primary(100), copy(1, 100), 0, "replica_1"),
        (primary(100), copy(1, 99), 0, "default"),
        (primary(100), copy(1, 120), 120, "replica_1"),
        (primary(100), copy(1, 120), 121, "default"),
        (primary(100), copy(1, 100, is_alive=False), 0, "default"),
        (primary(BEYOND), copy(1, 100), 0, "default"),
        # Nobody can be asked who knows more.
        (primary(100, is_alive=False), copy(1, 50), 0, "replica_1"),
        (primary(100, is_alive=False), copy(1, 50), 51, "default"),
        (primary(100, is_alive=False), copy(1, 50, is_alive=False), 0, "default"),
    ],
)
def test_a_copy_answers_that_is_there_and_knows_enough(
    first, replica, written, expected
):
    assert chosen(first, replica, written=written) == expected


def test_without_copies_the_primary_answers():
    assert chosen(primary(100)) == "default"


def test_while_the_primary_is_away_the_copy_that_is_furthest_answers():
    copies = copy(1, 90), copy(2, 95), copy(3, 99, is_alive=False)
    assert {
        chosen(primary(100, is_alive=False), *copies, asked_by=name) for name in PEOPLE
    } == {"replica_2"}


def test_everybody_has_one_copy_and_only_those_of_a_dead_one_move():
    def answering(*copies):
        return [chosen(primary(1), *copies, asked_by=name) for name in PEOPLE]

    three = answering(copy(1, 5), copy(2, 5), copy(3, 5))
    assert three == answering(copy(3, 7), copy(2, 6), copy(1, 5))
    assert min(three.count(f"replica_{number}") for number in (1, 2, 3)) > 40
    two = answering(copy(1, 5), copy(2, 5, is_alive=False), copy(3, 5))
    assert [now for now, before in zip(two, three, strict=True) if now != before] == [
        now for now, before in zip(two, three, strict=True) if before == "replica_2"
    ]


def test_a_database_is_alive_for_two_seconds_after_a_look():
    watched = Watched("replica_1", lag=5)
    assert not watched.is_alive(10.0)
    assert (watched.reached(), watched.reached_by(10.0)) == (0, BEYOND)
    watched.note(Look(10.0, 7))
    assert watched.is_alive(12.0)
    assert not watched.is_alive(12.01)


def test_one_that_failed_is_left_out_until_it_is_seen_again():
    watched = Watched("replica_1", lag=5)
    watched.note(Look(10.0, 7))
    watched.leave_out()
    assert not watched.is_alive(10.1)
    watched.note(Look(10.25, 7))
    assert watched.is_alive(10.3)


def test_how_far_it_was_is_remembered_for_as_long_as_a_copy_may_lag():
    watched = Watched("default", lag=5)
    for tick in range(400):
        watched.note(Look(tick / 4, tick))
    assert watched.reached() == 399
    assert watched.reached_by(99.75 - 5) == 399 - 20
    assert watched.reached_by(0) == watched.reached_by(92) > 300


@pytest.mark.parametrize("text", ["0/0", "0/16B3748", "1/0", "FFFFFFFF/FFFFFFFF"])
def test_positions_are_read_as_they_are_written(text):
    assert text_of(position_of(text)) == text


@pytest.mark.parametrize(
    "text", ["", "16B3748", "0/", "/0", "0/G", "0/123456789", " 0/1", "0/1\n", "٠/١"]
)
def test_what_is_no_position_is_none(text):
    assert position_of(text) is None


def test_positions_are_in_order():
    assert position_of("0/FFFFFFFF") < position_of("1/0") < position_of("1/1")


def test_copies_are_named_in_order_and_have_the_options_of_the_primary():
    options = {"options": "-c jit=off", "pool": {"min_size": 1, "max_size": 16}}
    urls = ["postgresql://reader@one/portal", "postgresql://two/portal?sslmode=require"]
    first, second = databases_of(urls, options=options).items()
    assert (first[0], first[1]["HOST"], first[1]["USER"]) == (
        "replica_1",
        "one",
        "reader",
    )
    assert (second[0], second[1]["HOST"]) == ("replica_2", "two")
    assert second[1]["OPTIONS"] == {
        "options": "-c jit=off",
        "pool": {"min_size": 0, "max_size": 16, "timeout": 2.0},
        "connect_timeout": 2,
        "keepalives_idle": 2,
        "keepalives_interval": 1,
        "keepalives_count": 3,
        "tcp_user_timeout": 3000,
        "sslmode": "require",
    }

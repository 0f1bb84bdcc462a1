"""How often a caller may ask: told truly, and the same in all processes."""

import multiprocessing

import pytest
from django.test import Client
from django.utils import timezone

from organisations.actions.tokens import make_token
from standards_portal.api import rates
from standards_portal.api.allowance import Allowance
from tests.builders import make_person

AREAS = "/api/v1/areas/"
NOW = 1_800_000_000.0


@pytest.fixture
def allowance(tmp_path):
    counted = Allowance(tmp_path / "allowance")
    yield counted
    counted.close()


def test_the_quota_may_be_used_at_once_and_comes_back_evenly(allowance):
    def ask(now):
        return tuple(allowance.ask("somebody", quota=3, now=now))

    assert [ask(NOW) for _time in range(4)] == [
        (2, 20, 0),
        (1, 40, 0),
        (0, 60, 0),
        (0, 60, 20),
    ]
    assert ask(NOW + 19.9) == (0, 41, 1)
    assert ask(NOW + 20) == (0, 60, 0)
    assert ask(NOW + 1000) == (2, 20, 0)


def test_a_refused_request_takes_nothing(allowance):
    for _time in range(100):
        allowance.ask("somebody", quota=1, now=NOW)

    assert allowance.ask("somebody", quota=1, now=NOW + 60).wait == 0


def test_callers_do_not_take_from_one_another(allowance):
    for number in range(2000):
        assert allowance.ask(f"caller {number}", quota=1, now=NOW).wait == 0
    assert allowance.ask("caller 7", quota=1, now=NOW).wait == 60


def test_a_clock_that_is_put_back_keeps_nobody_out(allowance):
    allowance.ask("somebody", quota=1, now=NOW + 86_400)

    assert allowance.ask("somebody", quota=1, now=NOW).wait == 60


def test_what_was_counted_is_known_after_a_new_start(tmp_path):
    first = Allowance(tmp_path / "allowance")
    first.ask("somebody", quota=1, now=NOW)
    first.close()
    second = Allowance(tmp_path / "allowance")

    assert second.ask("somebody", quota=1, now=NOW).wait == 60
    second.close()


def ask_often(path, times, passed):
    counted = Allowance(path)
    answers = [counted.ask("all", quota=500, now=NOW) for _time in range(times)]
    passed.put([one.remaining for one in answers if not one.wait])
    counted.close()


def test_however_many_processes_ask_no_more_than_the_quota_pass(tmp_path):
    context = multiprocessing.get_context("fork")
    passed = context.Queue()
    processes = [
        context.Process(target=ask_often, args=(tmp_path / "allowance", 400, passed))
        for _process in range(4)
    ]
    for process in processes:
        process.start()
    told = [remaining for _process in processes for remaining in passed.get(timeout=60)]
    for process in processes:
        process.join()

    # Each number once: nobody was told what somebody else had used up.
    assert sorted(told) == list(range(500))


@pytest.fixture
def limited(settings, tmp_path, monkeypatch):
    """Rates of two and of three requests a minute, nobody having asked yet."""
    settings.API_RATE_NETWORK, settings.API_RATE_TOKEN = 2, 3
    counted = Allowance(tmp_path / "allowance")
    monkeypatch.setattr(rates, "counts", lambda: counted)
    yield
    counted.close()


def said(answer):
    return (
        answer.status_code,
        answer.headers.get("RateLimit-Policy"),
        answer.headers["RateLimit"].partition(";t=")[0],
    )


@pytest.mark.django_db
def test_every_answer_tells_what_is_left_and_the_rest_is_told_to_come_back(limited):
    client = Client()
    first, second, third = (client.get(AREAS) for _time in range(3))

    policy = '"network";q=2;w=60'
    assert said(first) == (200, policy, '"network";r=1')
    assert said(second) == (200, policy, '"network";r=0')
    assert said(third) == (429, policy, '"network";r=0')
    assert 28 <= int(third["Retry-After"]) <= 30
    assert third["Content-Type"] == "application/problem+json"
    assert third.json()["type"].endswith("/problems/too-many-requests/")


@pytest.mark.django_db
def test_what_is_known_already_is_counted_and_told_too(limited):
    client = Client()
    etag = client.get(AREAS)["ETag"]

    again = client.get(AREAS, headers={"If-None-Match": etag})

    assert said(again)[0::2] == (304, '"network";r=0')


@pytest.mark.django_db
def test_a_token_has_a_rate_of_its_own(limited):
    _token, secret = make_token(
        make_person(), "标准库", scope="read", days=1, at=timezone.now()
    )
    anybody = Client()
    for _time in range(3):
        anybody.get(AREAS)

    answer = Client(headers={"Authorization": f"Bearer {secret}"}).get(AREAS)

    assert said(answer) == (200, '"token";q=3;w=60', '"token";r=2')


@pytest.mark.django_db
def test_who_tries_tokens_out_uses_up_what_the_network_may_ask(limited):
    guessing = Client(headers={"Authorization": f"Bearer usp_{'a' * 43}"})

    answers = [guessing.get(AREAS) for _time in range(3)]

    policy = '"network";q=2;w=60'
    assert [said(one) for one in answers] == [
        (401, policy, '"network";r=1'),
        (401, policy, '"network";r=0'),
        (429, policy, '"network";r=0'),
    ]
    assert Client().get(AREAS).status_code == 429


@pytest.mark.django_db
def test_who_is_told_to_wait_is_told_the_same_by_both_headers(limited):
    answers = [Client().get(AREAS) for _time in range(3)]

    told = int(answers[2]["RateLimit"].partition(";t=")[2])
    assert told == int(answers[2]["Retry-After"])


@pytest.mark.django_db
def test_networks_are_told_apart_as_far_as_one_subscriber_goes(limited):
    client = Client()
    addresses = ["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8::2", "2001:db8:1::"]

    left = [said(client.get(AREAS, REMOTE_ADDR=one))[2] for one in addresses]

    assert [one[-1] for one in left] == ["1", "1", "1", "0", "1"]


@pytest.mark.django_db
def test_pages_and_preflights_are_not_counted(limited):
    client = Client()

    page = client.get("/livez")
    preflight = client.options(
        AREAS,
        headers={"Origin": "https://a.example", "Access-Control-Request-Method": "GET"},
    )

    assert "RateLimit" not in page.headers
    assert preflight.status_code == 200
    assert said(client.get(AREAS))[2] == '"network";r=1'


@pytest.mark.django_db
def test_the_file_of_the_site_is_counted_in(settings, tmp_path):
    settings.API_RATE_NETWORK, settings.DATA_DIR = 1, tmp_path
    rates.counts.cache_clear()

    statuses = [Client().get(AREAS).status_code for _time in range(2)]

    rates.counts().close()
    rates.counts.cache_clear()
    assert statuses == [200, 429]
    assert (tmp_path / "allowance").stat().st_mode & 0o777 == 0o600

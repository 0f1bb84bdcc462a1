"""More requests than there is work for: some wait, the rest is told to come back."""

import json
import threading
import time
from contextlib import ExitStack
from wsgiref.util import setup_testing_defaults

import pytest

from standards_portal.serving.admission import Admission

PATIENCE = 0.3  # seconds


class Slow:
    """An application that answers when it is let go, and counts who is in it."""

    def __init__(self):
        self.go = threading.Event()
        self.inside = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, environ, start_response):
        with self._lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        if not environ["PATH_INFO"].startswith(("/livez", "/admin/")):
            self.go.wait(10)
        with self._lock:
            self.inside -= 1
        if environ["PATH_INFO"] == "/fails/":
            raise ValueError
        start_response("200 OK", [])
        return [b"answer"]


class Asked(threading.Thread):
    """A request, answered in a thread of its own."""

    def __init__(self, application, path="/", **environ):
        super().__init__()
        self._application, self._environ = application, {"PATH_INFO": path, **environ}
        setup_testing_defaults(self._environ)
        self.start()

    def run(self):
        def begin(status, headers):
            self.status, self.headers = int(status[:3]), dict(headers)

        try:
            self.body = b"".join(self._application(self._environ, begin))
        except ValueError:
            self.status = 500

    def told(self):
        self.join(10)
        return self.status


@pytest.fixture
def slow():
    """An application that is let go at the end, whatever happens."""
    application = Slow()
    with ExitStack() as stack:
        stack.callback(application.go.set)
        yield application


def admitting(application, **options):
    options = {"at_once": 2, "waiting": 3, "patience": 5} | options
    return Admission(application, **options)


def until(is_so):
    deadline = time.monotonic() + 5
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_so_many_are_answered_at_once_some_wait_and_the_rest_is_refused(slow):
    site = admitting(slow)
    asked = [Asked(site) for _ in range(9)]
    until(lambda: sum(not one.is_alive() for one in asked) == 4)
    assert [one.status for one in asked if not one.is_alive()] == [503] * 4
    assert slow.inside == 2
    slow.go.set()
    assert sorted(one.told() for one in asked) == [200] * 5 + [503] * 4
    assert slow.most == 2
    # And afterwards it is as before.
    assert [Asked(site).told() for _ in range(5)] == [200] * 5


def test_who_has_waited_too_long_is_refused(slow):
    site = admitting(slow, patience=PATIENCE)
    first = [Asked(site) for _ in range(2)]
    until(lambda: slow.inside == 2)
    start = time.monotonic()
    assert Asked(site).told() == 503
    assert time.monotonic() - start >= PATIENCE
    slow.go.set()
    assert [one.told() for one in first] == [200] * 2


def test_a_request_that_fails_gives_its_turn_back(slow):
    slow.go.set()
    site = admitting(slow, at_once=1, patience=PATIENCE)
    assert [Asked(site, "/fails/").told() for _ in range(3)] == [500] * 3
    assert Asked(site).told() == 200


@pytest.mark.parametrize("path", ["/livez", "/admin/"])
def test_health_and_the_back_office_answer_under_any_load(slow, path):
    site = admitting(slow, at_once=1, waiting=0)
    Asked(site)
    until(lambda: slow.inside == 1)
    assert Asked(site).told() == 503
    assert Asked(site, path).told() == 200


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("en-GB,zh;q=0.5", "The portal cannot answer just now"),
        ("zh", "门户暂时无法应答"),
    ],
)
def test_a_program_is_told_by_a_problem_when_to_come_back(slow, language, title):
    site = admitting(slow, at_once=0, waiting=0)
    refused = Asked(site, "/api/v1/log/", HTTP_ACCEPT_LANGUAGE=language)
    assert refused.told() == 503
    assert refused.headers == {
        "Content-Type": "application/problem+json",
        "Content-Length": str(len(refused.body)),
        "Cache-Control": "no-store",
        "Retry-After": "2",
    }
    said = json.loads(refused.body)
    assert said.pop("detail")
    assert said == {
        "type": "http://127.0.0.1:8000/api/v1/problems/unavailable/",
        "title": title,
        "status": 503,
        "instance": "/api/v1/log/",
    }


def test_a_person_is_told_by_a_page(slow):
    refused = Asked(admitting(slow, at_once=0, waiting=0), "/standards/")
    assert refused.told() == 503
    assert refused.headers["Retry-After"] == "2"
    assert refused.headers["Content-Type"] == "text/html; charset=utf-8"
    for words in ("访问的人太多了", "Too many people are here at once"):
        assert words in refused.body.decode()

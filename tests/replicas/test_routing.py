"""Where the queries of a request go, and what a request says of it."""

from threading import Thread
from wsgiref.util import setup_testing_defaults

import pytest
from django.db import transaction

from catalogue.models import DumpLine, Edition, KeptRead, TaskArea
from organisations.models import ApiToken
from standards_portal.replicas import routing
from standards_portal.replicas.application import ReadsFromReplicas, asked_of
from standards_portal.replicas.choosing import Seen
from standards_portal.replicas.positions import position_of

ROUTER = routing.ReplicaRouter()
COPY = "replica_1"


@pytest.fixture(autouse=True)
def _no_reading_left():
    """Leave no reading to the next test."""
    yield
    routing.begin("default")


@pytest.mark.django_db(transaction=True)
def test_reads_go_to_the_copy_and_writes_to_the_primary():
    reading = routing.begin(COPY)
    assert ROUTER.db_for_read(Edition) == COPY
    with transaction.atomic():
        assert ROUTER.db_for_read(Edition) == "default"
    assert not reading.has_written
    assert ROUTER.db_for_write(Edition) == "default"
    assert reading == routing.Reading("default", has_written=True)
    assert ROUTER.db_for_read(Edition) == "default"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("model", [ApiToken, DumpLine, KeptRead])
def test_what_is_not_copied_or_must_hold_at_once_is_the_primarys(model):
    reading = routing.begin(COPY)
    assert ROUTER.db_for_read(model) == "default"
    # Writing it changes nothing that is read from a copy.
    ROUTER.db_for_write(model)
    assert reading == routing.Reading(COPY)


@pytest.mark.django_db(transaction=True)
def test_what_runs_outside_of_requests_reads_from_the_primary():
    told = []
    thread = Thread(target=lambda: told.append(ROUTER.db_for_read(TaskArea)))
    routing.begin(COPY)
    thread.start()
    thread.join()
    assert told == ["default"]


def test_only_the_primary_is_migrated():
    assert ROUTER.allow_migrate("default", "catalogue")
    assert not ROUTER.allow_migrate(COPY, "catalogue")


def asked(method="GET", path="/api/v1/areas/", **headers):
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path}
    environ |= {f"HTTP_{name}": value for name, value in headers.items()}
    return asked_of(environ)


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "POST"},
        {"method": "DELETE"},
        {"method": "MADE-UP"},
        {"path": "/oai/"},
        {"path": "/dumps/now.ndjson"},
        {"path": "/admin/login/"},
        {"COOKIE": "sessionid=abc"},
        {"AUTHORIZATION": "Bearer x"},
        {"AUTHORIZATION": "Bearer x", "COOKIE": "write-position=0/1"},
        {"AUTHORIZATION": "Bearer x", "WRITE_POSITION": "nonsense"},
    ],
    ids=str,
)
def test_the_primary_answers_writes_and_people(request_):
    assert asked(**request_).needs_primary


@pytest.mark.parametrize(
    ("request_", "position"),
    [
        ({}, None),
        ({"method": "HEAD"}, None),
        ({"COOKIE": "language=en; write-position=0/A"}, 10),
        ({"COOKIE": "write-position=0/A", "WRITE_POSITION": "0/B"}, 11),
        ({"COOKIE": "write-position=0/C", "WRITE_POSITION": "0/B"}, 12),
        ({"COOKIE": 'write-position="0/A'}, None),
        ({"COOKIE": "=;;=\x01"}, None),
        ({"WRITE_POSITION": "0/B" * 4000}, None),
        ({"AUTHORIZATION": "Bearer x", "WRITE_POSITION": "0/B"}, 11),
    ],
    ids=str,
)
def test_a_copy_may_answer_who_says_what_it_must_know(request_, position):
    told = asked(**request_)
    assert (told.needs_primary, told.position) == (False, position)


class OneCopy:
    """A watch over a copy that is in step, until it is left out."""

    def __init__(self):
        self.left_out = []

    def primary(self):
        return Seen("default", is_alive=True, position=1)

    def replicas(self):
        return [Seen(COPY, COPY not in self.left_out, 1)]

    def leave_out(self, alias):
        self.left_out.append(alias)


def answer_of(application, **headers):
    environ = {"PATH_INFO": "/api/v1/areas/"} | headers
    setup_testing_defaults(environ)
    told = []
    body = b"".join(application(environ, lambda *head: told.extend(head)))
    return told[0], dict(told[1]), body


@pytest.mark.django_db(transaction=True)
def test_what_a_copy_fails_to_answer_the_primary_answers():
    closed = []

    class Broken(list):
        def close(self):
            closed.append(True)

    def django(environ, start_response):
        alias = routing.alias_for_reads()
        environ["spoilt"] = "spoilt" in environ
        if alias == COPY:
            start_response("500 Internal Server Error", [])
            return Broken([b"no"])
        start_response("200 OK", [("X-Spoilt", str(environ["spoilt"]))])
        return [alias.encode()]

    watch = OneCopy()
    application = ReadsFromReplicas(django, watch)
    expected = "200 OK", {"X-Spoilt": "False"}, b"default"
    assert answer_of(application) == expected
    assert (watch.left_out, closed) == ([COPY], [True])
    assert answer_of(application) == expected
    assert watch.left_out == [COPY]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("status", "method", "is_told"),
    [
        ("200 OK", "POST", True),
        ("302 Found", "POST", True),
        ("403 Forbidden", "POST", False),
        ("200 OK", "GET", False),
        ("200 OK", "OPTIONS", False),
    ],
)
def test_whoever_wrote_is_told_how_far_the_database_has_come(status, method, is_told):
    def django(_environ, start_response):
        start_response(status, [])
        return []

    asked_ = {"REQUEST_METHOD": method, "HTTP_AUTHORIZATION": "Bearer x"}
    _, headers, _ = answer_of(ReadsFromReplicas(django, OneCopy()), **asked_)
    assert set(headers) == ({"Write-Position"} if is_told else set())
    assert not is_told or position_of(headers["Write-Position"])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_secure", [False, True])
def test_browsers_send_it_back_by_themselves(settings, is_secure):
    settings.HTTPS = is_secure

    def django(_environ, start_response):
        start_response("302 Found", [("Cache-Control", "public, max-age=60")])
        return []

    application = ReadsFromReplicas(django, OneCopy())
    _, headers, _ = answer_of(application, REQUEST_METHOD="POST")
    assert headers["Cache-Control"] == "private, max-age=60"
    name, _, rest = headers["Set-Cookie"].partition("=")
    value, _, flags = rest.partition("; ")
    assert value == headers["Write-Position"]
    secure = "; Secure" if is_secure else ""
    assert name == ("__Host-write-position" if is_secure else "write-position")
    assert flags == f"Max-Age=3600; Path=/; HttpOnly; SameSite=Lax{secure}"

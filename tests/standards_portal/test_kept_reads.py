"""Answers that are kept: the same as new ones, and gone as soon as they are not."""

import io
from functools import partial
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.utils import timezone

from catalogue.actions import keeping
from catalogue.actions.keeping import forget_reads
from catalogue.models import KeptRead, TaskArea
from organisations.actions.tokens import make_token
from organisations.models import Division, Organisation, TechnicalCommittee
from standards_portal.api import rates
from standards_portal.api.allowance import Allowance
from standards_portal.serving.kept_reads import KeptReads
from standards_portal.serving.memory import Kept, Memory
from tests.builders import (
    enter,
    make_area,
    make_committee,
    make_division,
    make_person,
    make_record,
)

# Names are told of when a transaction ends.
pytestmark = pytest.mark.django_db(transaction=True)
EDITION = "/api/v1/editions/gb-t-1-2020/"


class Asked:
    """An application that is asked without a server, and counts how often."""

    def __init__(self):
        self.times = 0
        self._django = get_wsgi_application()
        self._kept = KeptReads(self._counted)

    def _counted(self, environ, start_response):
        self.times += 1
        return self._django(environ, start_response)

    def new(self, path, **environ):
        return self.ask(self._django, path, environ)

    def kept(self, path, **environ):
        return self.ask(self._kept, path, environ)

    def ask(self, application, path, environ):
        path, _mark, query = path.partition("?")
        given = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
        given |= {"wsgi.input": io.BytesIO(), **environ}
        setup_testing_defaults(given)
        told = []
        answer = application(given, lambda *head: told.append(head))
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return told[-1][0], sorted(told[-1][1]), body


@pytest.fixture
def asked():
    make_committee("SAC/TC 1")
    record = make_record("GB/T 1—2020", issuers=("sac",), committee="SAC/TC 1")
    enter(record, make_record("GB/T 2—2020"))
    return Asked()


@pytest.mark.parametrize(
    "path",
    [
        EDITION,
        f"{EDITION}?on=2019-01-01",
        "/api/v1/editions/?limit=1",
        "/api/v1/standards/gb-t-1/",
        "/api/v1/organisations/",
        "/api/v1/statuses/",
    ],
)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"HTTP_ACCEPT_ENCODING": "gzip, br"},
        {"HTTP_ORIGIN": "https://city.example"},
        {"HTTP_COOKIE": "theme=dark"},
    ],
    ids=["plain", "compressed", "another origin", "cookies"],
)
def test_a_kept_answer_is_the_one_that_django_gives(asked, path, headers):
    new = asked.new(path, **headers)
    first, second = asked.kept(path, **headers), asked.kept(path, **headers)

    assert new[0] == "200 OK"
    assert new == first == second
    assert asked.times == 1


def test_who_has_the_answer_already_is_told_so_without_django(asked):
    etag = dict(asked.new(EDITION)[1])["ETag"]
    new = asked.new(EDITION, HTTP_IF_NONE_MATCH=etag)
    answers = [asked.kept(EDITION, HTTP_IF_NONE_MATCH=etag) for _time in range(2)]

    assert new[0] == "304 Not Modified"
    assert answers == [new, new]
    assert asked.times == 1


def enter_another():
    enter(
        make_record(
            "GB/T 3—2021",
            published="2021-01-01",
            implemented="2021-02-01",
            relations=[("obsoletes", "GB/T 1—2020")],
        )
    )


def rename_organisation():
    Organisation.objects.filter(slug="sac").update(name_zh="改名")


def rename_committee():
    TechnicalCommittee.objects.update(name_zh="改名")


CHANGES = [enter_another, rename_organisation, rename_committee]


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_is_seen_by_the_next_who_asks(asked, change):
    before = asked.kept(EDITION)
    change()

    after = asked.kept(EDITION)

    assert after != before
    assert after == asked.new(EDITION)


@pytest.mark.parametrize(
    ("address", "make", "change"),
    [
        (
            "/api/v1/areas/area-3/",
            partial(make_area, 3),
            lambda: TaskArea.objects.update(name_zh="新"),
        ),
        (
            "/api/v1/divisions/51/",
            partial(make_division, "51"),
            lambda: Division.objects.update(name_zh="新"),
        ),
    ],
)
def test_names_of_areas_and_divisions_too(asked, address, make, change):
    make()
    before = asked.kept(address)
    change()

    after = asked.kept(address)

    assert before[0] == after[0] == "200 OK"
    assert before != after


def test_a_change_that_is_taken_back_ends_nothing(asked):
    asked.kept(EDITION)
    with connection.cursor() as cursor:
        cursor.execute("BEGIN")
        rename_organisation()
        cursor.execute("ROLLBACK")
    asked.kept(EDITION)

    assert asked.times == 1


def test_an_answer_is_of_one_day(asked, monkeypatch):
    asked.kept(EDITION)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)

    asked.kept(EDITION)

    assert asked.times == 2


@pytest.mark.parametrize(
    ("path", "environ"),
    [
        ("/api/v1/editions/nothing/", {}),
        ("/api/v1/editions/?cursor=x", {}),
        ("/api/v1/work-items/", {}),
        ("/api/v1/log/", {}),
        (f"{EDITION}references/", {}),
        (f"{EDITION}similar/", {}),
        ("/", {}),
        (EDITION, {"REQUEST_METHOD": "HEAD"}),
        (EDITION, {"HTTP_RANGE": "bytes=0-1"}),
        (EDITION, {"HTTP_ACCEPT": "text/html"}),
        (EDITION, {"HTTP_ACCEPT_ENCODING": "gzip;q=0"}),
        (EDITION, {"HTTP_AUTHORIZATION": "Bearer x"}),
        (EDITION, {"HTTP_HOST": "evil.example"}),
        (f"{EDITION}?{'a' * 1000}", {}),
    ],
)
def test_what_is_not_surely_the_same_goes_the_usual_way(asked, path, environ):
    answers = [asked.kept(path, **environ) for _time in range(2)]

    assert answers == [asked.new(path, **environ)] * 2
    assert asked.times == 2
    assert not KeptRead.objects.exists()


def test_a_host_never_gets_the_addresses_of_another(asked, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]

    bodies = [
        asked.kept(EDITION, HTTP_HOST=host)[2]
        for host in ("one.example", "two.example", "one.example")
    ]

    assert b"//one.example/" in bodies[0] == bodies[2]
    assert b"//two.example/" in bodies[1]


def test_kept_answers_are_counted_as_others_are(asked, settings, tmp_path, monkeypatch):
    settings.API_RATE_NETWORK = 3
    counted = Allowance(tmp_path / "allowance")
    monkeypatch.setattr(rates, "counts", lambda: counted)
    monkeypatch.setattr("standards_portal.serving.kept_reads.counts", lambda: counted)

    answers = [asked.kept(EDITION) for _time in range(4)]

    told = [
        dict(headers)["RateLimit"].partition(";t")[0] for _s, headers, _b in answers
    ]
    assert [status[:3] for status, _h, _b in answers] == ["200", "200", "200", "429"]
    assert told == [f'"network";r={left}' for left in (2, 1, 0, 0)]
    assert "Retry-After" in dict(answers[3][1])
    counted.close()


def test_a_token_that_has_ended_gets_no_kept_answer(asked):
    asked.kept(EDITION)
    token, secret = make_token(
        make_person(), "同步", scope="read", days=1, at=timezone.now()
    )
    token.revoked_at = timezone.now()
    token.save()

    status, *_rest = asked.kept(EDITION, HTTP_AUTHORIZATION=f"Bearer {secret}")

    assert status == "401 Unauthorized"


def test_what_is_entered_while_an_answer_is_made_ends_it(asked):
    def slow(environ, start_response):
        answer = Asked().new(EDITION)
        enter_another()
        start_response(*answer[:2])
        return [answer[2]]

    answer = asked.ask(KeptReads(slow), EDITION, {})

    assert asked.kept(EDITION) != answer
    assert asked.kept(EDITION) == asked.new(EDITION)


def test_the_table_is_emptied_before_it_fills_the_disk(asked, monkeypatch):
    asked.kept(EDITION)
    forget_reads()
    before = KeptRead.objects.count()
    monkeypatch.setattr(keeping, "LARGEST_TABLE", 0)
    forget_reads()

    assert (before, KeptRead.objects.count()) == (1, 0)


def test_without_the_database_the_site_says_what_it_always_says(asked, monkeypatch):
    monkeypatch.setattr(
        "standards_portal.serving.kept_reads._FIND", "SELECT nothing, %s, %s"
    )

    assert asked.kept(EDITION) == asked.new(EDITION)


def kept(text):
    return Kept("200 OK", [], text.encode())


def test_a_process_remembers_answers_of_one_state_only():
    memory = Memory()
    memory.keep("a", "1", kept("old"))
    assert memory.find("a", "1") == kept("old")
    assert memory.find("a", "2") is None

    memory.keep("b", "2", kept("new"))

    assert memory.find("a", "1") is memory.find("a", "2") is None
    assert memory.find("b", "2") == kept("new")


def test_a_process_remembers_so_much_and_begins_anew():
    memory = Memory(size=10)
    for key in "abc":
        memory.keep(key, "1", kept("123456"))
    assert [memory.find(key, "1") for key in "abc"] == [None, None, kept("123456")]


def test_what_another_process_has_kept_is_given_from_memory_afterwards(asked):
    first = asked.kept(EDITION)
    other = Asked()
    assert other.kept(EDITION) == first
    KeptRead.objects.all().delete()
    assert other.kept(EDITION) == first
    assert (asked.times, other.times) == (1, 0)


def test_there_is_a_version_before_anything_is_entered():
    asked = Asked()
    assert asked.kept("/api/v1/statuses/") == asked.kept("/api/v1/statuses/")
    assert asked.times == 1

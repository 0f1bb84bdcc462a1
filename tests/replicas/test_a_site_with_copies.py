"""A site with a copy of its database: lagging, dead and alive again, under load.

The servers and the site are real, and outlive a test: each test leaves both databases
running and in step.
"""

import os
import random
import threading
import time
from itertools import count

import pytest

from .clusters import Cluster
from .sites import Site, until

WRITES = int(os.environ.get("URBAN_REPLICA_WRITES", "300"))
PAUSE = 0.5  # seconds that the copy shows nothing new
LAG = 3.0  # seconds that it may be behind
AREAS = "/api/v1/areas/"
PAGES = ["/", "/standards/", AREAS, "/api/v1/standards/", "/api/v1/log/", "/en/"]
pytestmark = [pytest.mark.long, pytest.mark.timeout(400)]
names = (f"name {number}" for number in count())


@pytest.fixture(scope="module")
def clusters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clusters")
    primary, replica = Cluster(folder / "primary"), Cluster(folder / "replica")
    try:
        primary.start()
        replica.follow(primary)
        yield primary, replica
    finally:
        replica.end()
        primary.end()


@pytest.fixture(scope="module")
def site(clusters, tmp_path_factory):
    primary, replica = clusters
    folder = tmp_path_factory.mktemp("site")
    site = Site(folder, primary, [replica], lag=LAG)
    site.start()
    try:
        yield site
    finally:
        site.end()


@pytest.fixture(scope="module")
def primary(clusters):
    return clusters[0]


@pytest.fixture(scope="module")
def replica(clusters):
    return clusters[1]


@pytest.fixture(scope="module")
def token(site):
    return f"Bearer {site.token()}"


@pytest.fixture(autouse=True)
def _in_step(site, primary, replica):
    until(lambda: answers_from_copy(site, primary, replica))
    yield
    site.hang_up()


class Load:
    """Readers that ask one page after another until told to stop."""

    def __init__(self, site, readers=4):
        self.answers = []
        self._site = site
        self._ends = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(readers)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._ends.set()
        for thread in self._threads:
            thread.join()

    def failures(self):
        return [answer for answer in self.answers if answer[1] != 200]

    def _ask(self):
        caller = self._site.caller()
        while not self._ends.is_set():
            path = random.choice(PAGES)
            self.answers.append((path, caller.ask(path).status))


def rename(primary):
    """Give an area a name that it never had, past the site; return the name."""
    name = next(names)
    primary.ask(f"UPDATE catalogue_taskarea SET name_en = '{name}' WHERE number = 1")
    return name


def name_told(site):
    """Return the area's name as somebody is told who has written nothing."""
    return site.caller().read(AREAS)["results"][0]["name"]["en"]


def answers_from_copy(site, primary, replica):
    """Whether reads are answered by the copy: it does not know what is new."""
    with replica.paused():
        name = rename(primary)
        return name_told(site) != name


def test_a_read_is_answered_by_the_copy_until_it_lags_too_far(site, primary, replica):
    with replica.paused():
        before = name_told(site)
        name = rename(primary)
        assert name_told(site) == before
        until(lambda: name_told(site) == name, LAG + 5)
    until(lambda: answers_from_copy(site, primary, replica))


def test_own_writes_are_read_back_while_the_copy_pauses(site, replica, token):
    caller = site.caller(Authorization=token)
    made = caller.write(
        "/api/v1/webhooks/",
        "POST",
        {"name": "city", "address": "https://city.example/hook", "filter": {}},
    )
    path = made.headers["Location"].partition(str(site.port))[2]
    ends = threading.Event()

    def pause_again_and_again():
        while not ends.is_set():
            with replica.paused():
                ends.wait(PAUSE)
            ends.wait(PAUSE / 5)

    pausing = threading.Thread(target=pause_again_and_again)
    pausing.start()
    tag, stale, went_back = made.headers["ETag"], 0, 0
    try:
        for number in range(WRITES):
            name = f"city {number}"
            body = {"name": name, "address": "https://city.example/hook", "filter": {}}
            changed = caller.write(path, "PUT", body, **{"If-Match": tag})
            tag = changed.headers["ETag"]
            reads = [caller.read(path)["name"] for _ in range(3)]
            stale += reads[0] != name
            went_back += reads != [name] * 3
    finally:
        ends.set()
        pausing.join()
    assert (stale, went_back) == (0, 0)


def test_without_its_position_a_write_is_not_seen_at_once(site, primary, replica):
    """The control: what is told with a write is what makes it seen."""
    caller = site.caller()
    with replica.paused():
        name = rename(primary)
        assert caller.read(AREAS)["results"][0]["name"]["en"] != name
        (caller.position,) = primary.ask("SELECT pg_current_wal_insert_lsn()::text")
        answer = caller.ask(AREAS)
        assert name in answer.body.decode()
        assert answer.headers["Write-Position"] >= caller.position
        assert "private" in answer.headers["Cache-Control"]
        assert answer.headers["Set-Cookie"].startswith("write-position=")


def test_a_token_that_is_revoked_opens_nothing_though_the_copy_knows_it(
    site, primary, replica
):
    caller = site.caller(Authorization=f"Bearer {site.token()}")
    (position,) = primary.ask("SELECT pg_current_wal_insert_lsn()::text")
    caller.position = position
    until(lambda: caller.ask("/api/v1/webhooks/").status == 200)
    with replica.paused():
        primary.ask("UPDATE organisations_apitoken SET revoked_at = now()")
        assert caller.ask("/api/v1/webhooks/").status == 401
    primary.ask("UPDATE organisations_apitoken SET revoked_at = NULL")


def test_a_copy_that_dies_under_load_is_not_noticed(site, primary, replica):
    with Load(site) as load:
        time.sleep(1)
        before = len(load.answers)
        with replica.away():
            time.sleep(3)
            during = len(load.answers) - before
        until(lambda: answers_from_copy(site, primary, replica))
    assert load.failures() == []
    assert during > 20


def test_reading_goes_on_while_the_primary_is_away(site, primary):
    with Load(site) as load:
        time.sleep(1)
        with primary.away():
            time.sleep(6)
            assert site.caller().ask("/readyz").status == 200
        time.sleep(2)
    assert load.failures() == []
    assert len(load.answers) > 50

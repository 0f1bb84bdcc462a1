"""The index follows the publication log, in processes of its own, whatever happens."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from catalogue.indexing import rebuild
from catalogue.search import IndexUnavailable, Reader
from catalogue.searching import Question, search_catalogue
from tests.builders import enter, make_edition, make_record

ROOT = Path(__file__).parents[2]
ON = date(2026, 3, 1)
committed = pytest.mark.django_db(transaction=True)


class Follower:
    """An indexer in a process of its own, on the test's database and folder."""

    def __init__(self, data):
        url = urlsplit(settings.DATABASE_URL)
        name = connection.settings_dict["NAME"]
        self.said = data / "said.txt"
        with self.said.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "index_catalogue", "--follow"],
                cwd=ROOT,
                env=os.environ
                | {"DATABASE_URL": url._replace(path=f"/{name}").geturl()}
                | {"DATA_DIR": str(data)},
                stdout=output,
                stderr=output,
            )

    def end(self, signal_number):
        if self.process.poll() is None:
            self.process.send_signal(signal_number)
        return self.process.wait(10)


@contextmanager
def following(data, count=1):
    """Run indexers until the block ends; the index is there when it begins."""
    followers = [Follower(data) for _ in range(count)]
    try:
        assert seconds_until(lambda: position(data) is not None, limit=30)
        yield followers
    finally:
        for follower in followers:
            follower.end(signal.SIGKILL)


def seconds_until(condition, *, limit):
    began = time.monotonic()
    while not condition():
        assert time.monotonic() - began < limit, "it takes too long"
        time.sleep(0.02)
    return max(time.monotonic() - began, 0.001)


def position(data):
    try:
        return Reader(data / "index").position
    except IndexUnavailable:
        return None


def found(data, text="", **details):
    """Return the ids of what a new reader finds; None while there is no index."""
    try:
        answer = Reader(data / "index").search(text, on=ON, limit=200, **details)
    except IndexUnavailable:
        return None
    return {hit.id for hit in answer.hits}


@committed
def test_each_commit_is_searchable_elsewhere_within_two_seconds(tmp_path):
    with following(tmp_path) as [follower]:
        waits = []
        for number in range(1, 4):
            edition = make_edition(f"GB/T {number}-2020")
            wait = seconds_until(
                lambda wanted=edition.pk: wanted in found(tmp_path), limit=10
            )
            waits.append(wait)

        assert max(waits) < 2, waits
        assert follower.end(signal.SIGTERM) == 0
    assert follower.said.read_text().splitlines() == [
        f"The index is built anew: no search index in {tmp_path / 'index'}",
        "Built the index: 0 editions.",
    ]


@committed
def test_what_is_replaced_is_superseded_in_the_index_for_as_long_as_it_is(tmp_path):
    with following(tmp_path):
        old = make_edition("GB/T 7-2010", published="2010-01-01", implemented="2010")
        new = make_record(
            "GB/T 7-2020",
            published="2020-01-01",
            implemented="2020-06-01",
            relations=[("obsoletes", "GB/T 7-2010")],
        )

        def is_superseded():
            return found(tmp_path, "status:被代替") == {old.pk}

        assert not is_superseded()
        enter(new)
        assert seconds_until(is_superseded, limit=10) < 2
        enter(make_record("GB/T 7-2020", implemented="2020-06-01", title_zh="更正"))
        assert seconds_until(lambda: not is_superseded(), limit=10) < 2


@committed
def test_a_text_ends_in_the_index_with_the_day_of_the_one_it_names_as_newer(tmp_path):
    with following(tmp_path):
        newer = ("obsoleted_by", "GB/T 8-2020")
        old = make_edition("GB/T 8-2010", implemented="2010", relations=[newer])
        make_edition("GB/T 8-2020", implemented="2099")

        def is_superseded():
            return found(tmp_path, "status:被代替") == {old.pk}

        assert not is_superseded()
        enter(make_record("GB/T 8-2020", implemented="2020"))
        assert seconds_until(is_superseded, limit=10) < 2


@committed
def test_an_indexer_that_is_killed_loses_nothing(tmp_path):
    with following(tmp_path) as [follower]:
        editions = [make_edition(f"GB/T {number}-2020") for number in range(1, 6)]
        follower.end(signal.SIGKILL)
    editions += [make_edition(f"GB/T {number}-2020") for number in range(6, 9)]

    with following(tmp_path):
        everything = {edition.pk for edition in editions}
        seconds_until(lambda: found(tmp_path) == everything, limit=20)


@committed
def test_two_indexers_and_a_rebuild_do_not_harm_each_other(tmp_path):
    with following(tmp_path, count=2) as followers:
        editions = [make_edition(f"GB/T {number}-2020") for number in range(1, 6)]
        call_command("index_catalogue", rebuild=True)
        editions += [make_edition(f"GB/T {number}-2020") for number in range(6, 9)]

        everything = {edition.pk for edition in editions}
        seconds_until(lambda: found(tmp_path) == everything, limit=5)
        assert [follower.process.poll() for follower in followers] == [None, None]


@committed
def test_an_index_that_is_removed_comes_back_and_search_answers_meanwhile(
    tmp_path, own_index, client
):
    edition = make_edition("GB 50763-2012", title_zh="无障碍设计规范")
    question = Question("gb50763", ON)
    with following(tmp_path) as [follower]:
        whole = search_catalogue(question)
        os.kill(follower.process.pid, signal.SIGSTOP)
        shutil.rmtree(own_index)
        meanwhile = search_catalogue(question)
        page = client.get("/search/", {"q": "无障碍"})
        os.kill(follower.process.pid, signal.SIGCONT)
        seconds_until(lambda: not search_catalogue(question).is_partial, limit=10)
        again = search_catalogue(question)

    assert [
        (answer.is_partial, [one.edition for one in answer.found])
        for answer in (whole, meanwhile, again)
    ] == [(False, [edition]), (True, [edition]), (False, [edition])]
    assert page.status_code == 200


@committed
def test_an_indexer_outlives_the_connections_to_its_database(tmp_path):
    with following(tmp_path) as [follower], connection.cursor() as cursor:
        for number in (1, 2):
            cursor.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            edition = make_edition(f"GB/T {number}-2020")
            seconds_until(lambda wanted=edition.pk: wanted in found(tmp_path), limit=10)

        assert follower.process.poll() is None
    assert "The database is away" in follower.said.read_text()


@committed
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux has it")
def test_an_indexer_goes_on_when_a_full_disk_has_room_again(tmp_path, own_index):
    with following(tmp_path) as [follower]:
        pid, unlimited = follower.process.pid, resource.RLIM_INFINITY
        # Enough for what it says, too little for an index.
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (1500, unlimited))
        edition = make_edition("GB/T 1-2020")
        seconds_until(lambda: "cannot be written" in follower.said.read_text(), limit=9)
        before = found(tmp_path)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (unlimited, unlimited))
        seconds_until(lambda: found(tmp_path) == {edition.pk}, limit=15)

    assert before == set()
    assert follower.process.poll() == -signal.SIGKILL


@pytest.mark.django_db
@pytest.mark.parametrize("is_version_known", [True, False])
def test_an_index_that_cannot_be_used_is_built_anew(
    tmp_path, own_index, is_version_known
):
    edition = make_edition("GB/T 1-2020")
    rebuild(own_index, progress=lambda _count: None)
    if is_version_known:
        (own_index / "editions" / "meta.json").write_text("{")
    else:
        state = json.loads((own_index / "state.json").read_text())
        (own_index / "state.json").write_text(json.dumps(state | {"version": 0}))
    unusable = found(tmp_path)

    call_command("index_catalogue")

    assert (unusable, found(tmp_path)) == (None, {edition.pk})

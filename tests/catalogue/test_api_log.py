"""The publication log over HTTP: whole, in order, and proof of itself."""

import hashlib
import json
import threading
import time

import pytest
from django.db import connection

from catalogue.log_pages import log_page
from catalogue.models import PublicationLog
from tests.builders import enter, make_edition, make_person, make_record, make_source

LOG = "/api/v1/log/"
COVERED = (
    *("previous_digest", "position", "kind", "edition", "written_at", "by"),
    *("reason", "record_digest"),
)


def canonical(value):
    """Return the bytes as anybody would write them who has Python alone."""
    separators = (",", ":")
    text = json.dumps(value, ensure_ascii=False, separators=separators, sort_keys=True)
    return text.encode()


def digest(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def pages(client, address=f"{LOG}?limit=2&include=record"):
    """Yield pages as a follower asks them, up to the first that is empty."""
    while True:
        page = client.get(address).json()
        if not page["results"]:
            return
        yield page
        address = page["next"]


@pytest.mark.django_db
def test_a_follower_can_compute_the_chain_from_the_pages_alone(client):
    by = make_person()
    enter(make_record("GB/T 1—2020", title_zh='引号"与\\、\t、😀、\x7f'), by=by)
    enter(make_record("GB/T 2—2020"), make_record("GB/T 3—2020"))
    enter(make_record("GB/T 1—2020", title_zh="更名"), reason="更正“题名”\n第二行")

    entries = [entry for page in pages(client) for entry in page["results"]]

    previous = "0" * 64
    for position, entry in enumerate(entries, start=1):
        assert entry["position"] == position
        assert entry["previous_digest"] == previous
        assert digest(entry["record"]) == entry["record_digest"]
        previous = digest([entry[name] for name in COVERED])
        assert entry["digest"] == previous
    head = PublicationLog.objects.head()
    assert (head.position, head.digest) == (4, previous)
    assert [entry["edition"] for entry in entries] == [
        *("gb-t-1-2020", "gb-t-2-2020", "gb-t-3-2020", "gb-t-1-2020")
    ]
    assert {entry["by"] for entry in entries} == {by.pk, None}


@pytest.mark.django_db
def test_a_page_tells_what_comes_next_and_how_far_the_log_is(client):
    for number in (1, 2, 3):
        make_edition(f"GB/T {number}—2020")
    first = PublicationLog.objects.get(position=1)

    answer = client.get(f"{LOG}?limit=1")

    following = f"http://testserver{LOG}?after=1&limit=1"
    assert answer["Link"] == f'<{following}>; rel="next"'
    assert answer.json() == {
        "next": following,
        "latest": 3,
        "results": [
            {
                "position": 1,
                "kind": "import",
                "edition": "gb-t-1-2020",
                "written_at": first.written_at.isoformat(timespec="microseconds"),
                "by": None,
                "reason": "Entered by a test.",
                "record_digest": first.record_digest,
                "previous_digest": "0" * 64,
                "digest": first.digest,
            }
        ],
    }


@pytest.mark.django_db
@pytest.mark.parametrize("after", [0, 7, 2**63 - 1])
def test_after_the_end_there_is_an_empty_page_that_may_be_asked_again(client, after):
    page = client.get(f"{LOG}?after={after}").json()

    assert page == {
        "next": f"http://testserver{LOG}?after={after}&limit=100",
        "latest": 0,
        "results": [],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query",
    ["after=-1", "after=x", f"after={2**63}", "limit=0", "limit=1001", "include=text"],
)
def test_what_cannot_be_asked_is_refused_by_name(client, query):
    answer = client.get(f"{LOG}?{query}")

    refused = [one["name"] for one in answer.json()["invalid-params"]]
    assert (answer.status_code, refused) == (400, [query.partition("=")[0]])


@pytest.mark.django_db
def test_a_page_costs_one_query_however_long_it_is(client, django_assert_num_queries):
    enter(*(make_record(f"GB/T {number}—2020") for number in range(1, 30)))

    with django_assert_num_queries(1):
        client.get(f"{LOG}?limit=1000&include=record")


WRITERS, EACH = 6, 8


def write(writer):
    for number in range(EACH):
        make_edition(f"GB/T {writer}{number}—2020")
    connection.close()


def follow(seen, until):
    """Read on after the last entry seen, until there are so many."""
    ends = time.monotonic() + 30
    while len(seen) < until and time.monotonic() < ends:
        page = log_page(after=max(seen, default=0), limit=5, with_records=False)
        seen.extend(entry["position"] for entry in json.loads(f"[{page.entries}]"))
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_a_follower_misses_nothing_that_is_written_meanwhile():
    make_source()
    seen, everything = [], WRITERS * EACH
    threads = [
        threading.Thread(target=follow, args=(seen, everything)),
        *(threading.Thread(target=write, args=[n]) for n in range(1, WRITERS + 1)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == list(range(1, everything + 1))


@pytest.mark.django_db
def test_one_entry_is_read_by_its_position(client):
    make_edition("GB/T 1—2020")
    make_edition("GB/T 2—2020")
    page = client.get(LOG, {"include": "record"}).json()["results"]

    for entry in page:
        answer = client.get(f"{LOG}{entry['position']}/")
        assert answer.headers["Content-Type"] == "application/json"
        assert answer.json() == entry


@pytest.mark.django_db
@pytest.mark.parametrize("position", ["0", "2", "9" * 40])
def test_an_entry_that_there_is_not_is_not_found(client, position):
    make_edition("GB/T 1—2020")
    answer = client.get(f"{LOG}{position}/")
    assert answer.status_code == 404
    assert answer.json()["type"].endswith("/problems/not-found/")

"""Dumps as they are listed and downloaded."""

import gzip
import json
import threading

import pytest
from django.db import connection

from catalogue.dumps import write_dump
from tests.builders import make_edition

pytestmark = pytest.mark.django_db(transaction=True)
HOST = "http://testserver"


@pytest.fixture
def dump(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    make_edition("GB/T 1—2020")
    return write_dump()


def body(answer):
    return b"".join(answer.streaming_content)


def test_the_api_lists_what_the_manifest_says(client, dump):
    answer = client.get("/api/v1/dumps/").json()

    manifest, files = dump.manifest, f"{HOST}/dumps/1"
    assert answer == {
        "now": f"{HOST}/dumps/now.ndjson",
        "results": [
            {
                "position": 1,
                "digest": manifest["digest"],
                "as_of": manifest["as_of"],
                "editions": 1,
                "manifest": f"{files}/manifest.json",
                "signature": f"{files}/manifest.json.sig",
                "public_key": f"{files}/public-key.pem",
                "since": f"{HOST}/api/v1/log/?after=1",
                "files": [
                    {"url": f"{files}/{one['name']}", **one}
                    for one in manifest["files"]
                ],
            }
        ],
    }


def test_every_file_can_be_downloaded(client, dump):
    for one in dump.manifest["files"]:
        answer = client.get(f"/dumps/1/{one['name']}")

        assert answer.status_code == 200
        assert body(answer) == (dump.folder / one["name"]).read_bytes()
        assert answer["Content-Length"] == str(one["size"])


@pytest.mark.parametrize(
    ("asked", "part"),
    [
        ("bytes=0-9", slice(0, 10)),
        ("bytes=10-", slice(10, None)),
        ("bytes=5-99999999", slice(5, None)),
    ],
)
def test_a_download_that_was_cut_off_goes_on(client, dump, asked, part):
    whole = (dump.folder / "manifest.json").read_bytes()

    answer = client.get("/dumps/1/manifest.json", headers={"Range": asked})

    assert answer.status_code == 206
    assert body(answer) == whole[part]
    first, last, _step = part.indices(len(whole))
    assert answer["Content-Range"] == f"bytes {first}-{last - 1}/{len(whole)}"
    assert answer["Content-Length"] == str(last - first)


def test_a_part_beyond_the_end_is_refused(client, dump):
    answer = client.get("/dumps/1/manifest.json", headers={"Range": "bytes=999999-"})

    assert answer.status_code == 416
    assert answer["Content-Range"].startswith("bytes */")


@pytest.mark.parametrize("asked", ["bytes=-5", "bytes=a-b", "bytes=0-1,3-4", "lines=1"])
def test_a_range_of_another_kind_gets_the_whole(client, dump, asked):
    answer = client.get("/dumps/1/manifest.json", headers={"Range": asked})

    assert answer.status_code == 200
    assert body(answer) == (dump.folder / "manifest.json").read_bytes()


@pytest.mark.parametrize(
    "path",
    ["/dumps/2/manifest.json", "/dumps/1/dump_key", "/dumps/1/..%2f..%2fdump_key"],
)
def test_nothing_else_can_be_downloaded(client, dump, path):
    assert client.get(path).status_code == 404


def test_the_page_shows_the_dumps_or_says_that_there_is_none(
    client, dump, settings, tmp_path
):
    shown = client.get("/en/dumps/").content.decode()
    settings.DATA_DIR = tmp_path / "empty"
    empty = client.get("/en/dumps/").content.decode()

    digest = dump.manifest["files"][0]["sha256"]
    assert "Up to entry 1: 1 texts" in shown
    assert digest in shown
    assert "No dump has been written yet" in empty


def test_everything_is_given_as_it_is_now(client, dump):
    make_edition("GB/T 2—2020")

    answer = client.get("/dumps/now.ndjson")

    text = body(answer)
    answer.close()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["slug"], line["position"]) for line in lines] == [
        ("gb-t-1-2020", 1),
        ("gb-t-2-2020", 2),
    ]
    assert text.splitlines()[:1] == (
        gzip.decompress((dump.folder / "editions.ndjson.gz").read_bytes()).splitlines()
    )
    assert answer["Content-Type"] == "application/x-ndjson"
    assert answer["Content-Length"] == str(len(text))
    assert answer["Link"] == '</api/v1/log/?after=2>; rel="next"'


def test_an_empty_catalogue_is_an_empty_stream(client):
    answer = client.get("/dumps/now.ndjson")
    assert body(answer) == b""
    answer.close()


def test_while_somebody_reads_others_are_told_to_come_back(client, dump):
    first = client.get("/dumps/now.ndjson")

    second = client.get("/dumps/now.ndjson")

    assert (second.status_code, second["Retry-After"]) == (503, "30")
    first.close()
    third = client.get("/dumps/now.ndjson")
    assert third.status_code == 200
    third.close()


def test_who_only_asks_for_the_headers_holds_nothing(client, dump):
    for _time in range(3):
        answer = client.head("/dumps/now.ndjson")
        assert answer.status_code == 200
        answer.close()


def test_a_stream_is_of_one_moment(client, dump):
    answer = client.get("/dumps/now.ndjson")
    thread = threading.Thread(target=enter_another)
    thread.start()
    thread.join()

    assert len(body(answer).splitlines()) == 1
    answer.close()


def enter_another():
    make_edition("GB/T 3—2020")
    connection.close()

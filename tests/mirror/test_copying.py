"""`standards-mirror`: a copy that is whole, goes on, and finds out what is false."""

import gzip
import json
import sqlite3

import pytest
from standards_mirror.__main__ import main
from standards_mirror.site import Site, UnreachableError

from tests.mirror.sites import make_log, serving


@pytest.fixture
def path(tmp_path):
    return tmp_path / "copy.sqlite"


@pytest.fixture
def run(path, capsys):
    """A function that runs a command on the copy: its status, and what it said."""

    def run(command, *arguments):
        status = main([command, str(path), *arguments])
        said = capsys.readouterr()
        return status, (said.out or said.err).strip().splitlines()[-1]

    return run


def rows(path, question):
    found = sqlite3.connect(path)
    try:
        return found.execute(question).fetchall()
    finally:
        found.close()


def test_everything_is_copied_then_what_is_new_and_proved_from_the_copy_alone(
    run, path
):
    entries = make_log(2500)
    with serving(entries[:1700]) as site:
        first = run("copy", site.address)
        again = run("copy", site.address)
        site.entries = entries
        later = run("copy", site.address)
    proved = run("verify")

    told = "{} entries, {} texts, {}".format
    assert first == again == (0, told(1700, 1700, entries[1699]["digest"]))
    assert later == proved == (0, told(2500, 2500, entries[-1]["digest"]))
    assert len(site.asked) == 2 + 1 + 1
    stored = rows(path, "SELECT entry, record FROM log ORDER BY position")
    assert [
        json.loads(entry) | {"record": json.loads(record)} for entry, record in stored
    ] == entries


def test_the_newest_record_of_each_text_can_be_asked(run, path):
    with serving(make_log(5, texts=2)) as site:
        said = run("copy", site.address)[1]

    texts = rows(path, "SELECT slug, position, record FROM editions ORDER BY slug")
    assert said.startswith("5 entries, 2 texts")
    assert [(slug, position) for slug, position, _record in texts] == [
        ("gb-t-0", 4),
        ("gb-t-1", 5),
    ]
    assert json.loads(texts[1][2])["title_zh"] == "标准5"


def forged(entries, **changes):
    """Return the log with its last entry changed."""
    return [*entries[:-1], entries[-1] | changes]


@pytest.mark.parametrize(
    "entries",
    [
        forged(make_log(3), reason="forged"),
        forged(make_log(3), record={"title_zh": "伪造"}),
        forged(make_log(3), digest="0" * 64),
        [make_log(3)[0], make_log(3)[2]],
        make_log(3)[1:],
    ],
    ids=["an entry", "a record", "a digest", "a gap", "no beginning"],
)
def test_what_does_not_follow_is_refused_and_not_stored(run, path, entries):
    with serving(entries) as site:
        status, said = run("copy", site.address)

    assert (status, said[:7]) == (2, "BROKEN:")
    assert rows(path, "SELECT count(*) FROM log") == [(0,)]


def test_a_site_that_has_rewritten_its_log_is_found_out(run, path):
    with serving(make_log(3)) as site:
        run("copy", site.address)
        site.entries = make_log(3, title="改写")
        rewritten = run("copy", site.address)
        site.entries = make_log(2)
        forgotten = run("copy", site.address)

    assert rewritten[0] == forgotten[0] == 2
    assert rows(path, "SELECT count(*) FROM log") == [(3,)]


def test_the_copy_of_another_site_is_left_alone(run):
    with serving(make_log(3)) as site, serving(make_log(4)) as other:
        run("copy", site.address)

        assert run("copy", other.address) == (
            2,
            f"BROKEN: this is a copy of {site.address}",
        )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE log SET record = replace(record, '标准2', '伪造') WHERE position = 2",
        "UPDATE log SET entry = replace(entry, 'import', 'publish') WHERE position = 2",
        "DELETE FROM log WHERE position = 2",
        "UPDATE log SET edition = 'another' WHERE position = 2",
        "UPDATE log SET digest = '0' WHERE position = 3",
        "UPDATE log SET record = '{' WHERE position = 2",
    ],
)
def test_a_copy_that_was_changed_does_not_prove_itself(run, path, change):
    with serving(make_log(3)) as site:
        run("copy", site.address)
    changed = sqlite3.connect(path)
    changed.execute(change)
    changed.commit()
    changed.close()

    assert run("verify")[0] == 2


def test_trouble_of_the_network_is_waited_out(path):
    waits = []
    with serving(make_log(3)) as served:
        served.trouble = [
            (503, {}, b""),
            (429, {"Retry-After": "7"}, b""),
            (200, {"Content-Length": "5000"}, b'{"cut": "sho'),
            (200, {}, b"<html>a proxy's page"),
            (200, {}, b'{"of": "another thing"}'),
        ]
        site = Site(served.address, wait=waits.append)

        [(entries, latest)] = site.pages(after=0)

    assert (len(entries), latest) == (3, 3)
    assert waits == [1.0, 7.0, 4.0, 8.0, 16.0]


def test_an_answer_may_be_compressed_and_a_token_is_sent():
    with serving([]) as served:
        body = gzip.compress(b'{"results": [], "latest": 0}')
        served.trouble = [(200, {"Content-Encoding": "gzip"}, body)]
        pages = list(Site(served.address, token="usp_1").pages(after=0))

    assert pages == [([], 0)]
    assert served.asked[0]["Authorization"] == "Bearer usp_1"


@pytest.mark.parametrize(
    ("trouble", "tries"), [((404, {}, b""), 1), ((500, {}, b""), 8)]
)
def test_what_does_not_get_better_is_given_up(trouble, tries):
    with serving([]) as served:
        served.trouble = [trouble] * 8
        site = Site(served.address, wait=lambda _seconds: None)

        with pytest.raises(UnreachableError):
            list(site.pages(after=0))

    assert len(served.asked) == tries


def test_a_site_that_is_not_there_is_said_so(run):
    assert run("copy", "file:///etc/passwd")[0] == 3


def test_a_copy_that_cannot_be_written_is_not_called_false(run, path):
    path.mkdir()

    with serving(make_log(1)) as site:
        assert run("copy", site.address)[0] == 1

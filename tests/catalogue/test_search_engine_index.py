"""Keeping the index: what is seen when, and what happens when it is away."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from catalogue.search import IndexUnavailable, Reader, Writer, WriterBusy
from tests.catalogue.search_documents import (
    INDICATORS,
    ISO_INDICATORS,
    SPONGE_CITY,
    TODAY,
    write,
)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "index"


def ids(reader, query):
    return {hit.id for hit in reader.search(query, on=TODAY).hits}


def test_a_reader_sees_what_is_committed_and_nothing_before(folder):
    reader = write(folder, [INDICATORS])

    with Writer(folder) as writer:
        writer.put([ISO_INDICATORS])
        before = ids(reader, "")
        writer.commit(position=2)
        after = ids(reader, "")

    assert (before, after, reader.position) == ({1}, {1, 2}, 2)


def test_an_edition_is_replaced_and_removed(folder):
    reader = write(folder, [INDICATORS, SPONGE_CITY])

    with Writer(folder) as writer:
        writer.put([replace(INDICATORS, title_zh="桥梁", clauses=())])
        writer.remove([SPONGE_CITY.id, 99])
        writer.commit(position=2)

    assert (ids(reader, "桥梁"), ids(reader, ""), reader.count) == ({1}, {1}, 1)


def test_an_edition_put_twice_into_a_new_index_is_there_once(folder):
    reader = write(folder, [INDICATORS, INDICATORS])

    assert reader.search("", on=TODAY).total == 1


def test_the_old_index_answers_until_the_new_one_is_finished(folder):
    reader = write(folder, [INDICATORS])

    with Writer(folder, rebuild=True) as writer:
        writer.put([SPONGE_CITY])
        writer.commit(position=9)
        during = ids(reader, "")

    assert (during, ids(reader, ""), reader.position) == ({1}, {6}, 9)


def test_a_rebuild_that_fails_leaves_the_old_index(folder):
    reader = write(folder, [INDICATORS])

    with pytest.raises(ZeroDivisionError), Writer(folder, rebuild=True) as writer:
        writer.put(1 / 0 for _ in [SPONGE_CITY])

    assert ids(reader, "") == {1}
    with Writer(folder) as writer:
        assert writer.position == 1


def test_what_was_not_committed_is_lost_with_its_writer(folder):
    reader = write(folder, [INDICATORS])

    with Writer(folder) as writer:
        writer.put([SPONGE_CITY])

    assert (ids(reader, ""), reader.position) == ({1}, 1)


def test_a_second_writer_is_refused(folder):
    write(folder, [INDICATORS])

    with Writer(folder), pytest.raises(WriterBusy):
        Writer(folder)
    with Writer(folder, rebuild=True), pytest.raises(WriterBusy):
        Writer(folder, rebuild=True)


def test_a_writer_that_was_killed_does_not_hold_the_index(folder):
    reader = write(folder, [INDICATORS])
    killed = f"""
import os, pathlib, signal
from catalogue.search import Writer
writer = Writer(pathlib.Path({str(folder)!r}))
os.kill(os.getpid(), signal.SIGKILL)
"""
    subprocess.run([sys.executable, "-c", killed], check=False)

    with Writer(folder) as writer:
        writer.put([SPONGE_CITY])
        writer.commit(position=2)

    assert ids(reader, "") == {1, 6}


def test_there_is_no_index_in_a_folder_that_is_not_there(folder):
    reader = Reader(folder)

    for ask in (
        lambda: reader.search("城市", on=TODAY),
        lambda: reader.suggest("城市"),
        lambda: reader.similar(1),
        lambda: reader.position,
        lambda: reader.count,
        lambda: Writer(folder),
    ):
        with pytest.raises(IndexUnavailable):
            ask()


def test_an_index_of_another_version_is_unavailable(folder):
    reader = write(folder, [INDICATORS])
    state = folder / "state.json"
    state.write_text(json.dumps({"version": 0, "position": 1}))

    with pytest.raises(IndexUnavailable):
        reader.search("", on=TODAY)
    with pytest.raises(IndexUnavailable):
        Writer(folder)


@pytest.mark.parametrize(
    "damaged", ["state.json", "*/meta.json", "editions/*.*", "clauses/*.store"]
)
@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"{")])
def test_a_damaged_index_is_unavailable_until_it_is_rebuilt(folder, damaged, spoil):
    write(folder, [INDICATORS])
    for path in folder.glob(damaged):
        spoil(path)
    reader = Reader(folder)

    with pytest.raises(IndexUnavailable):
        reader.search("城市", on=TODAY)
    write(folder, [SPONGE_CITY])

    assert ids(reader, "") == {6}


def test_a_missing_index_is_found_again_when_it_is_there(folder):
    reader = Reader(folder)
    with pytest.raises(IndexUnavailable):
        reader.search("", on=TODAY)

    write(folder, [INDICATORS])

    assert ids(reader, "城市") == {1}


def test_threads_share_a_reader_while_the_index_changes(folder):
    reader = write(folder, [INDICATORS])
    totals: set[int] = set()

    def ask():
        for _ in range(50):
            totals.add(reader.search("城市", on=TODAY).total)

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    with Writer(folder) as writer:
        for number in range(2, 6):
            writer.put([replace(SPONGE_CITY, id=number)])
            writer.commit(position=number)
    for thread in threads:
        thread.join()

    assert totals <= {1, 2, 3, 4, 5}
    assert reader.search("城市", on=TODAY).total == 5

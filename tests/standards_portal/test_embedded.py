import os
import signal
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from standards_portal import embedded
from standards_portal.embedded import binaries, postmaster
from standards_portal.embedded.errors import EmbeddedError
from standards_portal.embedded.places import Places

ROOT = Path(__file__).resolve().parents[2]
COUNT = "SELECT count(*) FROM kept"


@pytest.fixture
def data_dir(tmp_path):
    return tmp_path / "a site's folder"


def test_the_server_runs_until_it_is_left(data_dir):
    leave = embedded.ensure(data_dir)
    ran = ask(data_dir, "SELECT current_database()")

    leave()

    assert ran == "standards_portal"
    assert not postmaster.is_running(Places(data_dir))


@pytest.mark.parametrize(("is_safe", "fsync"), [(True, "on"), (False, "off")])
def test_what_is_committed_is_on_the_disk_but_for_tests(data_dir, is_safe, fsync):
    leave = embedded.ensure(data_dir, is_safe=is_safe)
    found = ask(data_dir, "SHOW fsync")

    leave()

    assert found == fsync


def test_the_last_one_to_leave_stops_the_server(data_dir):
    first = embedded.ensure(data_dir)
    second = embedded.ensure(data_dir)

    first()

    assert ask(data_dir, "SELECT 1") == 1
    second()
    assert not postmaster.is_running(Places(data_dir))


def test_two_that_start_at_once_share_one_server(data_dir):
    starters = [start_process(data_dir) for _ in range(2)]

    pids = [int(starter.stdout.readline()) for starter in starters]
    outcomes = [
        starter.communicate("\n") and starter.returncode for starter in starters
    ]

    assert pids[0] == pids[1]
    assert outcomes == [0, 0]
    assert not postmaster.is_running(Places(data_dir))


def test_a_user_that_was_killed_is_not_waited_for(data_dir):
    killed = start_process(data_dir)
    killed.stdout.readline()
    leave = embedded.ensure(data_dir)

    killed.kill()
    killed.communicate()
    leave()

    assert not postmaster.is_running(Places(data_dir))


def test_a_killed_server_starts_again_with_every_committed_row(data_dir):
    leave = embedded.ensure(data_dir)
    with connect(data_dir) as connection:
        connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
    os.kill(recorded_pid(data_dir), signal.SIGKILL)
    leave()

    leave_again = embedded.ensure(data_dir)
    kept = ask(data_dir, COUNT)
    leave_again()

    assert kept == 1000


def test_another_process_with_the_recorded_number_is_not_the_server(data_dir):
    embedded.ensure(data_dir)()
    pid_file = Places(data_dir).cluster / "postmaster.pid"
    pid_file.write_text(f"{os.getpid()}\n{Places(data_dir).cluster}\n")

    leave = embedded.ensure(data_dir)
    answer = ask(data_dir, "SELECT 1")
    leave()

    assert answer == 1


def test_a_set_up_that_was_interrupted_is_done_again(data_dir):
    unfinished = data_dir / "db" / "cluster.unfinished"
    unfinished.mkdir(parents=True)
    (unfinished / "PG_VERSION").write_text("18\n")

    leave = embedded.ensure(data_dir)
    answer = ask(data_dir, "SELECT 1")
    leave()

    assert answer == 1


def test_a_path_too_long_for_a_socket_is_served_all_the_same(tmp_path):
    data_dir = tmp_path / ("城市标准 " * 8) / ("Long Folder " * 8)

    leave = embedded.ensure(data_dir)
    answer = ask(data_dir, "SELECT 1")
    leave()

    assert answer == 1
    assert Places(data_dir).socket_folder.parent == Path("/tmp")


def test_chinese_characters_are_letters_and_sort_by_code_point(data_dir):
    leave = embedded.ensure(data_dir)
    letters = ask(data_dir, "SELECT '城市' ~ '^[[:alpha:]]+$'")
    order = ask(
        data_dir,
        "SELECT string_agg(w, ' ' ORDER BY w) FROM unnest('{b,市,B,城,a}'::text[]) w",
    )
    leave()

    assert letters is True
    assert order == "B a b 城 市"


def test_commits_are_on_disk_before_they_are_reported(data_dir):
    leave = embedded.ensure(data_dir)
    settings = [
        ask(data_dir, f"SHOW {name}") for name in ("fsync", "synchronous_commit")
    ]
    leave()

    assert settings == ["on", "on"]


def test_a_database_that_is_missing_is_made_once(data_dir):
    leave = embedded.ensure(data_dir)
    url = embedded.database_url(data_dir, "其他 Database")

    embedded.create_missing_database(url)
    embedded.create_missing_database(url)

    with psycopg.connect(url) as connection:
        name = connection.execute("SELECT current_database()").fetchone()[0]
    leave()
    assert name == "其他 Database"


def test_nothing_listens_on_the_network(data_dir):
    leave = embedded.ensure(data_dir)
    addresses = ask(data_dir, "SHOW listen_addresses")
    mode = Places(data_dir).socket_folder.stat().st_mode & 0o777
    leave()

    assert (addresses, mode) == ("", 0o700)


def test_a_chosen_folder_without_postgresql_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("PG_BIN", str(tmp_path))

    with pytest.raises(EmbeddedError, match="holds no PostgreSQL server"):
        binaries.find_binaries()


def test_a_server_that_cannot_start_says_why(data_dir):
    embedded.ensure(data_dir)()
    (Places(data_dir).cluster / "postgresql.conf").write_text("no_such_setting = 1\n")

    with pytest.raises(EmbeddedError, match="no_such_setting"):
        embedded.ensure(data_dir)


def start_process(data_dir):
    """A process that joins, prints the server's number, and leaves when told."""
    script = (
        "import sys; from pathlib import Path; from standards_portal import embedded\n"
        "data_dir = Path(sys.argv[1]); leave = embedded.ensure(data_dir)\n"
        "pid = (data_dir / 'db/cluster/postmaster.pid').read_text().split()[0]\n"
        "print(pid, flush=True); sys.stdin.readline(); leave()"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script, str(data_dir)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def recorded_pid(data_dir):
    pid_file = Places(data_dir).cluster / "postmaster.pid"
    return int(pid_file.read_text().split()[0])


def connect(data_dir):
    return psycopg.connect(embedded.database_url(data_dir))


def ask(data_dir, query):
    with connect(data_dir) as connection:
        return connection.execute(query).fetchone()[0]

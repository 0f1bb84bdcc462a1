import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import psycopg
import pytest

from standards_portal import embedded
from standards_portal.embedded import postmaster
from standards_portal.embedded.places import Places
from standards_portal.serving.children import Child
from standards_portal.serving.supervisor import Supervisor

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 90.0


@pytest.fixture
def port():
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        return candidate.getsockname()[1]


@pytest.fixture
def start_site():
    """A function that runs `serve` for a folder; what it started ends with the test."""
    sites = []

    def start(data_dir, port, **streams):
        environment = {**os.environ, "DATA_DIR": str(data_dir), "PORT": str(port)}
        environment.pop("DATABASE_URL", None)
        site = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            **streams,
        )
        sites.append(site)
        return site

    yield start
    for site in sites:
        site.terminate()
        site.wait()


@pytest.fixture
def sleeper(tmp_path):
    """A child that notes each start of it and then sleeps."""
    script = (
        "import os, time\n"
        "open('starts', 'a').write(f'{os.getpid()}\\n')\n"
        "time.sleep(600)\n"
    )
    return Child("The sleeper", [sys.executable, "-c", script], tmp_path)


@pytest.mark.long
@pytest.mark.timeout(300)
def test_a_killed_site_leaves_no_process_and_loses_no_row(start_site, tmp_path, port):
    data_dir = tmp_path / "the site's folder"
    site = start_site(data_dir, port)
    wait_for(lambda: answers(port) or site.poll() is not None)
    loaded = count_log_entries(data_dir)

    site.kill()
    site.wait()
    wait_for(lambda: not is_left(data_dir, port))
    again = start_site(data_dir, port)
    wait_for(lambda: answers(port) or again.poll() is not None)
    kept = count_log_entries(data_dir)
    again.send_signal(signal.SIGINT)

    assert again.wait() == 0
    assert loaded == kept > 0
    # What has ended may wait a moment for the system to bury it.
    wait_for(lambda: not is_left(data_dir, port))


def test_a_port_in_use_is_said_before_anything_starts(start_site, tmp_path, port):
    with socket.create_server(("127.0.0.1", port)):
        site = start_site(tmp_path / "site", port, stderr=subprocess.PIPE)
        _, said = site.communicate()

    assert f"Port {port} is in use" in said.decode()
    assert f"PORT={port + 1} ./run" in said.decode()
    assert site.returncode == 1
    assert not (tmp_path / "site" / "db").exists()


def test_a_child_that_dies_is_started_again(tmp_path, sleeper, capfd):
    with Supervisor() as supervisor:
        supervisor.keep(sleeper)
        wait_for(lambda: len(starts(tmp_path)) == 1)
        os.kill(starts(tmp_path)[0], signal.SIGKILL)
        supervisor.tend_until(
            lambda: len(starts(tmp_path)) == 2, deadline=time.monotonic() + PATIENCE
        )

    assert len(starts(tmp_path)) == 2
    assert "The sleeper ended (-9); it starts again in 0.5 s" in capfd.readouterr().err


def test_a_child_nobody_has_been_told_of_does_nothing(tmp_path, sleeper):
    groups = []

    def interrupted(group):
        groups.append(group)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sleeper.tend(announce=interrupted)

    wait_for(lambda: not is_alive(groups[0]))
    sleeper.wait_for_end()
    assert starts(tmp_path) == []


def test_every_child_has_ended_when_the_supervisor_has(tmp_path, sleeper):
    with Supervisor() as supervisor:
        supervisor.keep(sleeper)
        wait_for(lambda: len(starts(tmp_path)) == 1)

    assert not is_alive(starts(tmp_path)[0])


def test_a_child_does_not_outlive_a_killed_supervisor(tmp_path):
    script = (
        "import sys; from pathlib import Path\n"
        "from standards_portal.serving.children import Child\n"
        "from standards_portal.serving.supervisor import Supervisor\n"
        "code = 'import os, time; print(os.getpid(), flush=True); time.sleep(600)'\n"
        "child = Child('c', [sys.executable, '-c', code], Path(sys.argv[1]))\n"
        "with Supervisor() as s: s.keep(child); s.tend_forever()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as supervisor:
        child = int(supervisor.stdout.readline())

        supervisor.kill()
        wait_for(lambda: not is_alive(child))

    assert not is_alive(child)


def answers(port):
    try:
        with urllib.request.urlopen(
            f"http://127.0.0.1:{port}/livez", timeout=5
        ) as page:
            return page.status == 200
    except OSError:
        return False


def is_left(data_dir, port):
    return answers(port) or postmaster.is_running(Places(data_dir))


def count_log_entries(data_dir):
    with psycopg.connect(embedded.database_url(data_dir)) as connection:
        query = "SELECT count(*) FROM catalogue_publicationlog"
        return connection.execute(query).fetchone()[0]


def starts(folder):
    with contextlib.suppress(FileNotFoundError):
        return [int(line) for line in (folder / "starts").read_text().split()]
    return []


def is_alive(pid):
    """Say whether a process runs; a zombie that nobody has waited for does not."""
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
    return bool(state) and not state.startswith("Z")


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)

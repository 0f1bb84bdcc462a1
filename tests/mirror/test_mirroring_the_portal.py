"""A mirror of this portal, while many write to it and the mirror is killed."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.db import connection
from standards_mirror.copies import Copy

from catalogue.models import PublicationLog
from tests.builders import make_edition, make_source

CLIENT = Path(__file__).parents[2] / "clients" / "python" / "src"
# As long as wanted: 60 for the figure in docs/benchmarks.md.
SECONDS = float(os.environ.get("URBAN_MIRROR_SECONDS", "6"))
WRITERS = 16


class Follower:
    """The client in a process of its own, begun again whenever it has ended."""

    def __init__(self, copy, site):
        self.command = [
            *(sys.executable, "-m", "standards_mirror", "follow", str(copy), site),
            *("--every", "0.05"),
        ]
        self.killed = 0
        self._begin()

    def _begin(self):
        self.process = subprocess.Popen(
            self.command,
            env=os.environ | {"PYTHONPATH": str(CLIENT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    def kill(self):
        """Kill it as the end of a machine does, and begin it again."""
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()
        assert self.process.returncode == -signal.SIGKILL
        self.killed += 1
        self._begin()

    def end(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def following(live_server, tmp_path):
    """A follower of this portal, and the path of its copy."""
    follower = Follower(tmp_path / "copy.sqlite", live_server.url)
    yield follower, tmp_path / "copy.sqlite"
    follower.end()


def write(writer, until):
    """Enter texts, one transaction each, some of them slow."""
    chance, number = random.Random(writer), 0
    while time.monotonic() < until:
        number += 1
        make_edition(f"GB/T {writer}{number:04}—2020")
        time.sleep(chance.random() / 20)
    connection.close()


@pytest.mark.long
@pytest.mark.timeout(60 + 3 * SECONDS)
@pytest.mark.django_db(transaction=True)
def test_nothing_is_missed_or_doubled_whoever_is_killed(following, record_property):
    make_source()
    follower, path = following
    chance, until = random.Random(7), time.monotonic() + SECONDS
    writers = [
        threading.Thread(target=write, args=(writer, until))
        for writer in range(10, 10 + WRITERS)
    ]
    for writer in writers:
        writer.start()

    while time.monotonic() < until:
        time.sleep(0.3 + chance.random())
        follower.kill()
    for writer in writers:
        writer.join()

    log = PublicationLog.objects.order_by("position")
    head = log.last()
    with Copy.opened(path) as copy:
        deadline = time.monotonic() + 30
        while copy.head.position < head.position and time.monotonic() < deadline:
            time.sleep(0.1)
        assert copy.verify() == (head.position, head.digest)
        assert copy.editions == log.values("edition").distinct().count()
    assert follower.killed > 2
    record_property("entries", head.position)
    record_property("kills", follower.killed)

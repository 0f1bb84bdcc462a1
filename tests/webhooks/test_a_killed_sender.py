"""The sender as a process: killed at any moment, with receivers that fail."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from itertools import chain

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone
from standardwebhooks import Webhook

from catalogue.models import PublicationLog
from tests.addresses import address_of_test_database
from tests.builders import make_edition, make_person, make_source
from webhooks.actions.subscribing import subscribe
from webhooks.models import Delivery

from .receivers import Receiver, Unlucky

KILLS = int(os.environ.get("URBAN_WEBHOOK_KILLS", "12"))
WRITERS = 4
STANDARDS = 6  # of each writer
PATIENCE = 90.0  # seconds
pytestmark = pytest.mark.django_db(transaction=True)


class Sending:
    """The sender in a process of its own."""

    def __init__(self, data_dir):
        self.environment = {
            **os.environ,
            "DATABASE_URL": address_of_test_database(),
            "DATA_DIR": str(data_dir),
            "SECRET_KEY": settings.SECRET_KEY,
            "WEBHOOK_NETWORKS": "127.0.0.0/8",
            # Of each message: more tries than bad luck lasts.
            "WEBHOOK_RETRY_SECONDS": ",".join(["0.05"] * 60),
        }
        self.begin()

    def begin(self):
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "send_webhooks"],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stderr=subprocess.PIPE,
            process_group=0,
        )

    def kill(self):
        assert self.process.poll() is None, self.process.stderr.read()
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()

    def end(self):
        """Ask it to end, and return how it did and what it said."""
        self.process.terminate()
        _out, said = self.process.communicate(timeout=20)
        return self.process.returncode, said


@pytest.fixture
def sending(tmp_path):
    process = Sending(tmp_path)
    yield process
    process.process.kill()
    process.process.communicate()


def write(writer, until):
    """Enter texts, several of each standard, one transaction each."""
    chance, years = random.Random(writer), Counter()
    while not until.is_set():
        number = writer * 100 + chance.randrange(STANDARDS)
        years[number] += 1
        make_edition(f"GB/T {number}—{1950 + years[number]}")
        time.sleep(chance.random() / 3)
    connection.close()


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def kill_again_and_again(sending, receiver):
    """Kill the sender, each time after it has sent something."""
    chance = random.Random(11)
    for _kill in range(KILLS):
        seen = len(receiver.sent)
        wait_for(lambda seen=seen: len(receiver.sent) > seen)
        time.sleep(chance.random())
        sending.kill()
        sending.begin()


def positions_taken(receiver, secret):
    """Return what was taken of each standard, in order, each position once."""
    taken = defaultdict(list)
    for headers, body in receiver.taken:
        data = Webhook(secret).verify(body, headers)["data"]
        positions = taken[data["record"]["standard"]["slug"]]
        if data["position"] not in positions:
            positions.append(data["position"])
    return taken


@pytest.mark.long
@pytest.mark.timeout(120 + 8 * KILLS)
def test_nothing_is_lost_and_order_is_kept_whatever_dies(sending, record_property):
    make_source()
    until = threading.Event()
    writers = [
        threading.Thread(target=write, args=(writer, until))
        for writer in range(1, WRITERS + 1)
    ]
    with Receiver(Unlucky(7)) as receiver:
        _subscription, secret = subscribe(
            make_person(),
            "市标准库",
            address=receiver.address,
            asked={},
            at=timezone.now(),
        )
        for writer in writers:
            writer.start()
        kill_again_and_again(sending, receiver)
        until.set()
        for writer in writers:
            writer.join()
        entries = PublicationLog.objects.count()
        taken = Delivery.objects.filter(state="taken")
        wait_for(lambda: taken.count() == entries)
        assert sending.end() == (0, b"")

    taken = positions_taken(receiver, secret)
    assert all(positions == sorted(positions) for positions in taken.values())
    assert sorted(chain(*taken.values())) == list(range(1, entries + 1))
    record_property("entries", entries)
    record_property("attempts", len(receiver.sent))

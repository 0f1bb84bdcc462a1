"""The worker as a process of its own: killed, restarted, stopped."""

import os
import signal
import subprocess
import sys
import time

import pytest
from asgiref.sync import async_to_sync
from django.conf import settings
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from organisations.roles import Role
from revisions import tasks
from revisions.models import Letter, Notification
from revisions.stages import Stage
from revisions.verbs import Verb
from tests.addresses import address_of_test_database
from tests.mail_server import MailServer
from tests.revisions.builders import make_official, make_work_item, take

PATIENCE = 60.0  # seconds
PEOPLE = 60
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start_worker(tmp_path):
    """A function that starts a worker; what it started ends with the test."""
    started = []

    def start(server):
        environment = {
            **os.environ,
            "DATABASE_URL": address_of_test_database(),
            "DATA_DIR": str(tmp_path),
            "EMAIL_URL": f"smtp://127.0.0.1:{server.port}",
            "SECRET_KEY": settings.SECRET_KEY,
        }
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "procrastinate", "worker"],
            cwd=settings.BASE_DIR,
            env=environment,
            process_group=0,
        )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        worker.kill()
        worker.wait()


def wait_for(condition):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_all_sent():
    waiting = Notification.objects.filter(letter__sent_at=None)
    return not waiting.exists()


def move(item, verb):
    """Take a move of which everybody is told at once."""
    take(item, verb, at=timezone.now())
    Notification.objects.update(is_for_action=True)


@pytest.mark.long
def test_killed_workers_lose_no_mail_and_send_none_under_two_numbers(start_worker):
    item = make_work_item(at=Stage.PLANNED)
    for _person in range(PEOPLE):
        make_official(Role.MEMBER, on=item)
    move(item, Verb.START_DRAFTING)

    with MailServer(delay=0.05) as server:
        killed = [start_worker(server) for _worker in range(2)]
        wait_for(lambda: len(server.mails) >= 10)
        for worker in killed:
            worker.kill()
            worker.wait()
        sent_by_then = len(server.mails)
        # The next move brings the next job, and that sends all that waits.
        move(item, Verb.SUSPEND)
        start_worker(server)
        wait_for(is_all_sent)

    assert 10 <= sent_by_then < PEOPLE
    numbers = server.numbers()
    assert len(set(numbers)) == Letter.objects.count()
    # What each had in the air when it was killed may have come again, as the same mail.
    assert len(numbers) - len(set(numbers)) <= len(killed)


def test_a_worker_that_is_asked_to_ends_at_once(start_worker):
    with MailServer() as server:
        worker = start_worker(server)
        item = make_work_item(at=Stage.PLANNED)
        make_official(Role.MEMBER, on=item)
        move(item, Verb.START_DRAFTING)
        wait_for(lambda: server.mails)

        worker.send_signal(signal.SIGTERM)

        assert worker.wait(timeout=10) == 0


def test_what_a_dead_worker_had_begun_waits_again():
    job = app.configure_task("revisions.tasks.remind").defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job]
        )

    run(tasks.retry_stalled)

    assert ProcrastinateJob.objects.get(pk=job).status == "todo"


def test_every_task_can_be_run():
    for task in (tasks.publish_what_is_due, tasks.remind, tasks.send_mail):
        task(timestamp=0)
    for task in (tasks.retry_stalled, tasks.forget_old_jobs):
        run(task)


def run(task):
    """Run a task that is asynchronous."""

    async def whole():
        await task(timestamp=0)

    async_to_sync(whole)()

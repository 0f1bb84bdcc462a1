"""The real site for the browser tests: its own server, on the test database.

The site loads its seed into that database by itself, as it would on a new machine.
What a test writes is rolled back and never seen by the site.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError

import pytest
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone
from playwright.sync_api import expect
from pytest_django import DjangoDbBlocker

from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from organisations.models import Organisation, User
from revisions.models import BulkMove, BulkMoveRow, WorkItem
from revisions.stages import Kind
from revisions.verbs import Verb
from tests.addresses import address_of
from tests.revisions.test_amendments import amended_twice, issued, publish_text
from tools import browser

from . import work_pages
from .back_office_pages import PASSWORD

# Playwright keeps an event loop running in this thread; Django takes that for async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

# An editor that has lost its server waits some seconds before it tries again.
expect.set_options(timeout=20_000)

FOLDER = Path(__file__).parent
PATIENCE = 120.0  # seconds: the seed and the index are made on the way
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test here: without a mark no test database would be made."""
    for item in items:
        if FOLDER in item.path.parents:
            item.add_marker(pytest.mark.django_db)
            # The first one waits until the site is set up.
            item.add_marker(pytest.mark.timeout(PATIENCE + 120))


@pytest.fixture(scope="session")
def browser_type_launch_args(
    browser_type_launch_args: dict[str, Any],
) -> dict[str, Any]:
    """Use the machine's browser, and let it ask nobody anything."""
    return {
        **browser_type_launch_args,
        "executable_path": str(browser.ensure()),
        "args": BROWSER_ARGUMENTS,
    }


@pytest.fixture(scope="session")
def base_url(live_site: str) -> str:
    """Let `page.goto("/")` mean the site."""
    return live_site


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for all that the site keeps, its mail among it."""
    return tmp_path_factory.mktemp("site")


@pytest.fixture(scope="session")
def live_site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, site_folder: Path
) -> Iterator[str]:
    """Serve the test database as `./run` does; the address has no final slash."""
    database = str(connection.settings_dict["NAME"])
    assert database.startswith("test_")
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (site_folder / "log.txt").open("w+") as log:
        site = subprocess.Popen(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE_DIR,
            env={
                **os.environ,
                "DATABASE_URL": address_of(database),
                "DATA_DIR": str(site_folder),
                "PORT": str(port),
                "API_RATE_NETWORK": "0",
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(address, site, log.name)
            yield address
        finally:
            site.terminate()
            site.wait()
            with django_db_blocker.unblock():
                end_other_sessions()


def end_other_sessions() -> None:
    """End what the server still holds open for the site, so that the tests can tidy up.

    Of a process that was ended the server may only hear a moment later.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def officials(live_site: str, django_db_blocker: DjangoDbBlocker) -> None:
    """Give every demo official the password that is known here.

    Once, and before anybody signs in: a new password ends the sessions begun with the
    old one.
    """
    with django_db_blocker.unblock():
        people = User.objects.filter(email__endswith="@demo.example")
        people.update(password=make_password(PASSWORD))


@pytest.fixture(scope="session")
def administrator(officials: None, django_db_blocker: DjangoDbBlocker) -> User:
    """The demo administrator."""
    with django_db_blocker.unblock():
        return User.objects.get(email="admin@demo.example")


@pytest.fixture(scope="session")
def owner_of_keys(live_site: str, django_db_blocker: DjangoDbBlocker) -> User:
    """Somebody whose ways to sign in a test may change; nobody else signs in so."""
    with django_db_blocker.unblock():
        return User.objects.create_user("owner@people.example", PASSWORD, name="Owner")


@pytest.fixture(scope="session")
def projects(live_site: str, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """A project of the demo at each of the stages that pages of the work are about."""
    with django_db_blocker.unblock():
        return {
            name: WorkItem.objects.filter(stage=stage).order_by("pk")[0].pk
            for name, stage in work_pages.STAGES.items()
        }


@pytest.fixture(scope="session")
def amended(live_site: str, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """Published texts, as their addresses name them: one with its amendment.

    The demo's has a table and a formula.
    """
    with django_db_blocker.unblock():
        text = publish_text(issued(), plan_number="20990001-T-469")
        amendment = publish_text(
            amended_twice(),
            kind=Kind.AMENDMENT,
            standard=text.standard,
            plan_number="20990002-T-469",
        )
        slugs = {"text": text.slug, "amendment": amendment.slug}
        demo = Edition.objects.get(standard__designation="CJ/T 9901")
        return {"standard": text.standard.slug, "demo": demo.slug, **slugs}


@pytest.fixture(scope="session")
def bulk_move(projects: dict[str, int], django_db_blocker: DjangoDbBlocker) -> int:
    """A finished bulk move of the secretary's: one step taken, one refused."""
    outcome = BulkMoveRow.Outcome
    refused = {"outcome": outcome.REFUSED, "refused_because": "须有仍然适用的文本"}
    with django_db_blocker.unblock():
        now = timezone.now()
        bulk_move = BulkMove.objects.create(
            by=User.objects.get(email="secretary@demo.example"),
            verb=Verb.SUSPEND,
            language="zh-hans",
            made_at=now,
            finished_at=now,
            seen_at=now,
        )
        for name, came_of_it in (
            ("drafting", {"outcome": outcome.TAKEN}),
            ("ballot", refused),
        ):
            BulkMoveRow.objects.create(
                bulk_move=bulk_move,
                work_item_id=projects[name],
                position=bulk_move.rows.count() + 1,
                seen=1,
                **came_of_it,
            )
        return bulk_move.pk


@pytest.fixture(scope="session")
def rows(live_site: str, django_db_blocker: DjangoDbBlocker) -> dict[str, int]:
    """A row of each table that pages of the back office are about."""
    tables = (Standard, Edition, PublicationLog, TaskArea, Organisation, User)
    with django_db_blocker.unblock():
        return {str(t._meta.model_name): t.objects.order_by("pk")[0].pk for t in tables}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as candidate:
        candidate.bind(("127.0.0.1", 0))
        port: int = candidate.getsockname()[1]
        return port


def wait_for(address: str, site: "subprocess.Popen[bytes]", log: str) -> None:
    """Wait until the site answers, or fail with what it said."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and site.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/livez", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"The site does not answer:\n{Path(log).read_text()}")

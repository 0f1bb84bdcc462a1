"""Many clients that edit one record at once over HTTP: nothing is lost.

`URBAN_CLIENTS` and `URBAN_EDITS` make it as large as one likes: 50 clients with 20
edits each is what the portal was measured with.
"""

import http.client
import json
import os
import random
import secrets
import threading
import time
from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from organisations.roles import Role
from revisions.models import Proposal
from tests.revisions.asking import ITEMS, asking
from tests.revisions.builders import make_official, make_work_item

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(900)]

CLIENTS = int(os.environ.get("URBAN_CLIENTS", "10"))
EDITS = int(os.environ.get("URBAN_EDITS", "10"))


class Editor:
    """A client that adds its marks to one text, reading again whenever it is late."""

    def __init__(self, server, path, name, session):
        self.connection = http.client.HTTPConnection(urlsplit(server).netloc)
        self.path, self.name = path, name
        token = secrets.token_hex(16)
        cookies = {
            settings.SESSION_COOKIE_NAME: session,
            settings.CSRF_COOKIE_NAME: token,
        }
        self.headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/json",
            "X-CSRFToken": token,
        }
        self.answers = Counter()
        self.waits = []

    def ask(self, method, body=None, **headers):
        """Ask, and return status, body and tag."""
        self.connection.request(
            method,
            self.path,
            json.dumps(body) if body else None,
            {**self.headers, **headers},
        )
        answer = self.connection.getresponse()
        return answer.status, json.loads(answer.read()), answer.headers["ETag"]

    def edit(self):
        """Make every edit, however often somebody else is first."""
        for number in range(EDITS):
            losses = 0
            while not self.add(f"{self.name}.{number}"):
                losses += 1
                # As a well-behaved client: later and later, and not all together.
                time.sleep(random.uniform(0, 0.05 * 2 ** min(losses, 7)))
        self.connection.close()

    def add(self, mark):
        """Add a mark to what stands there; say whether it was taken."""
        _status, proposal, tag = self.ask("GET")
        proposal["need"] = f"{proposal['need']} {mark}"
        started = time.perf_counter()
        status, _body, _tag = self.ask("PUT", proposal, **{"If-Match": tag})
        self.waits.append(time.perf_counter() - started)
        self.answers[status] += 1
        return status != 412


@pytest.mark.long
def test_no_edit_is_lost_and_every_loser_is_told(live_server, record_property):
    item = make_work_item()
    Proposal.objects.filter(work_item=item).update(need="")
    session = asking(make_official(Role.PROPOSER, on=item)).session.session_key
    path = f"{ITEMS}{item.pk}/proposal/"
    editors = [
        Editor(live_server.url, path, f"e{number}", session)
        for number in range(CLIENTS)
    ]
    threads = [threading.Thread(target=editor.edit) for editor in editors]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    answers = sum((editor.answers for editor in editors), Counter())
    waits = sorted(wait for editor in editors for wait in editor.waits)
    record_property("answers", dict(answers))
    print(dict(answers), f"{waits[len(waits) // 2]:.3f} s, {waits[-1]:.3f} s")  # noqa: T201 (shown by -s, for the record of figures)
    item.refresh_from_db()
    marks = Proposal.objects.get(work_item=item).need.split()
    wanted = {f"e{name}.{number}" for name in range(CLIENTS) for number in range(EDITS)}
    assert set(answers) <= {200, 412}
    assert sorted(marks) == sorted(wanted)
    assert answers[200] == CLIENTS * EDITS == item.version - 1

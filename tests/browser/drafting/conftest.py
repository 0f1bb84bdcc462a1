"""A draft as two people have it open, each in a browser of their own."""

import pytest

from tests.browser.drafting_pages import committed, open_draft, site
from tests.revisions.drafts import make_drafted_item, make_drafter
from tests.revisions.live.servers import LiveServer

# Lets a test keep what comes in, from `held = []` until `release()`.
HOLDING = """
  const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage')
  let take = null
  Object.defineProperty(WebSocket.prototype, 'onmessage', {
    set(taker) {
      take = taker
      set.call(this, (event) => (window.held ? held.push(event) : taker(event)))
    },
  })
  window.release = () => {
    const kept = held
    held = null
    kept.forEach((event) => take(event))
  }
"""


@pytest.fixture(scope="package")
def made():
    """What the tests of this package have committed, to be removed in the end."""
    return []


@pytest.fixture(scope="package")
def server(django_db_setup, django_db_blocker, made):
    with django_db_blocker.unblock():
        running = LiveServer().start()
    with site():
        yield running
    running.stop()
    with django_db_blocker.unblock():
        for row in reversed(made):
            committed(row.delete)


@pytest.fixture
def drafted(db, server, made):
    """A work item and two drafters, committed: the server reads them by itself."""
    work_item = committed(make_drafted_item)
    people = [committed(make_drafter, work_item, name=name) for name in ("甲", "乙")]
    made += [work_item.proposer, *people, work_item]
    return work_item, people


@pytest.fixture
def pages(browser, server, drafted):
    """The draft as both have it open; no page may report a fault of its own."""
    work_item, people = drafted
    opened = [
        open_draft(browser, server, work_item, person, script=HOLDING)
        for person in people
    ]
    faults: list[str] = []
    for page in opened:
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: note(faults, line))
    yield opened
    for page in opened:
        page.context.close()
    assert faults == []


def note(faults, line):
    # A connection that cannot be made is reported by the browser, whoever expects it.
    if line.type == "error" and "WebSocket connection" not in line.text:
        faults.append(line.text)

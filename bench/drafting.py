"""Measure the drafting editor on drafts of few and of many clauses.

    ./run                                               # in one terminal
    .venv/bin/python -m bench.drafting                  # in another, same DATA_DIR

Writes a draft of the demo anew, with 5 clauses and then with 500, and opens it in
Chromium as both demo drafters: how long until the text can be written in, how long from
a key to its letter on the screen, and how long until the other drafter sees it. The
small text is the baseline: what it takes is the machine's, the rest is the size's.
"""

import argparse
import os
import re
from collections.abc import Sequence
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

import django
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")
# Playwright keeps an event loop running in this thread; Django takes that for async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
django.setup()

# Only now: the models cannot be imported before.
from organisations.models import User  # noqa: E402
from revisions.actions.drafting import append_update, open_draft  # noqa: E402
from revisions.drafting.shared_text import update_to  # noqa: E402
from revisions.models import WorkItem  # noqa: E402
from revisions.stages import Stage  # noqa: E402
from tools import browser as machine  # noqa: E402

SIZES = (5, 500)
KEYS = 150
BETWEEN = 60  # ms between two keys: a fast typist
OPENINGS = 5
# Notes when the text can be written in, and when each letter is on the screen.
WATCH = """
    addEventListener("drafting:ready", () => { window.readyAt = performance.now(); });
    window.pressed = [];
    window.shown = [];
    addEventListener("keydown", ({ timeStamp }) => {
        pressed.push(performance.timeOrigin + timeStamp);
        requestAnimationFrame(() => setTimeout(
            () => shown.push(performance.timeOrigin + performance.now())
        ));
    }, true);
"""
# Notes when each letter by somebody else is there.
WATCH_OTHERS = """() => {
    window.arrived = [];
    const { editor } = document.querySelector("[data-drafting]");
    let before = editor.state.doc.content.size;
    editor.on("transaction", () => {
        const size = editor.state.doc.content.size;
        const now = performance.timeOrigin + performance.now();
        for (; before < size; before += 1) arrived.push(now);
    });
}"""


def main() -> None:
    """Measure both drafts and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    site = parser.parse_args().site
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=machine.ensure(), args=["--no-sandbox"]
        )
        people = [sign_in(browser, site, name) for name in ("drafter", "drafter2")]
        print("clauses | opens | key to screen: median, p95, most | to the other, ms")
        for size in SIZES:
            address = f"{site}/projects/{write_draft(size)}/draft/"
            opening = median(opened_in(people[0], address) for _ in range(OPENINGS))
            own, others = typed(people, address)
            spread = (median(own), quantiles(own, n=20)[-1], max(own))
            figures = (opening, *spread, median(others))
            print(size, "|", *(f"{figure:.0f}" for figure in figures))
        browser.close()


def write_draft(size: int) -> int:
    """Give the draft so many clauses; return the project's key."""
    drafter = User.objects.get(email="drafter@demo.example")
    items = WorkItem.objects.filter(stage=Stage.DRAFTING, is_suspended=False)
    work_item = items.filter(drafters__person=drafter).earliest("pk")
    draft = open_draft(work_item, at=timezone.now())
    rows = draft.updates.order_by("pk")
    update = update_to([bytes(row.data) for row in rows], document(size))
    append_update(draft, update, by=drafter, at=timezone.now())
    return work_item.pk


def sign_in(browser: Browser, site: str, account: str) -> BrowserContext:
    """Return a window of a demo official."""
    said = (settings.DATA_DIR / "demo-sign-in.txt").read_text("utf-8")
    [password] = re.findall(rf"{account}@demo\.example\s+(\S+)", said)
    window = browser.new_context(bypass_csp=True)
    window.add_init_script(WATCH)
    page = window.new_page()
    page.goto(f"{site}/accounts/login/")
    page.locator("[name=login]").fill(f"{account}@demo.example")
    page.locator("[name=password]").fill(password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/work/")
    page.close()
    return window


def opened_in(window: BrowserContext, address: str) -> float:
    """Return the ms from asking for the page until its text can be written in."""
    page = opened(window, address)
    ready: float = page.evaluate("readyAt")
    page.close()
    return ready


def opened(window: BrowserContext, address: str) -> Page:
    """Return a page with the draft."""
    page = window.new_page()
    page.goto(address)
    page.wait_for_function("window.readyAt")
    return page


def typed(
    people: Sequence[BrowserContext], address: str
) -> tuple[list[float], list[float]]:
    """Type in the middle; return the ms of each key, here and at the other's."""
    writer, reader = (opened(window, address) for window in people)
    paragraphs = writer.locator(".ProseMirror section > p")
    paragraphs.nth(paragraphs.count() // 2).click()
    reader.evaluate(WATCH_OTHERS)
    writer.wait_for_timeout(1_000)
    for _ in range(KEYS):
        writer.keyboard.type("x")
        writer.wait_for_timeout(BETWEEN)
    reader.wait_for_function(f"arrived.length >= {KEYS}")
    pressed = writer.evaluate("pressed")
    shown, arrived = writer.evaluate("shown"), reader.evaluate("arrived")
    writer.close()
    reader.close()
    own = [there - key for key, there in zip(pressed, shown, strict=True)]
    others = [there - key for key, there in zip(pressed, arrived, strict=False)]
    return own, others


def document(size: int) -> dict[str, Any]:
    """Return a text of so many clauses, each of a title and two paragraphs."""
    return {"type": "doc", "content": [clause(number) for number in range(size)]}


def clause(number: int) -> dict[str, Any]:
    """Return one clause."""
    sentence = f"城市公共空间的照明应满足第 {number} 项要求，灯具宜节能，可分区控制。"
    text = {"type": "text", "text": sentence * 2}
    title = {"type": "text", "text": f"第 {number} 项要求"}
    return {
        "type": "clause",
        "attrs": {"cid": str(uuid4()), "role": "body", "annex": "", "mandatory": False},
        "content": [
            {"type": "clauseTitle", "content": [title]},
            {"type": "paragraph", "content": [text]},
            {"type": "paragraph", "content": [text]},
        ],
    }


if __name__ == "__main__":
    main()

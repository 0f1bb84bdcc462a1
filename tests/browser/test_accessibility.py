"""What holds on every kind of page, however it is looked at."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser import back_office_pages
from tests.browser.public_pages import ERRORS, PAGES

Scheme = Literal["light", "dark"]

# Language, colour scheme, width in pixels: each language in both schemes and widths.
VIEWS: tuple[tuple[str, Scheme, int], ...] = (
    ("zh", "light", 1280),
    ("zh", "dark", 320),
    ("en", "light", 320),
    ("en", "dark", 1280),
)


SHAPE = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    description: document.querySelector("meta[name=description]")?.content,
    width: document.documentElement.scrollWidth,
})"""
# Menus fade in: half transparent, their words have too little contrast.
STILL = """async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const passing = document.getAnimations().filter(
        (one) => one.effect.getTiming().iterations !== Infinity
    );
    await Promise.allSettled(passing.map((one) => one.finished));
}"""
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


def views_of(browser: Browser, **options):
    """Yield a window for each view, kept open between tests."""
    opened = {
        view: browser.new_context(
            viewport={"width": view[2], "height": 900}, color_scheme=view[1], **options
        )
        for view in VIEWS
    }
    yield opened
    for window in opened.values():
        window.close()


@pytest.fixture(scope="module")
def windows(browser: Browser):
    """The windows of a visitor."""
    yield from views_of(browser)


@pytest.fixture(scope="module")
def offices(browser: Browser, administrator, live_site):
    """The windows of an administrator who has signed in."""
    entrance = browser.new_context(base_url=live_site)
    back_office_pages.sign_in(entrance.new_page(), administrator.email)
    state = entrance.storage_state()
    entrance.close()
    yield from views_of(browser, storage_state=state, base_url=live_site)


@pytest.fixture(scope="module")
def axe():
    """The accessibility checker, its script read once."""
    return Axe()


in_every_view = pytest.mark.parametrize(
    "view", VIEWS, ids=lambda view: "-".join(map(str, view))
)


def faults_of(page, axe):
    """Return the rules that the page breaks, each with what breaks it first."""
    page.evaluate(STILL)
    found = axe.run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]


@in_every_view
@pytest.mark.parametrize("kind", PAGES)
def test_everyone_can_use_the_page(kind, view, windows, axe, live_site):
    language, _scheme, width = view
    prefix = "/en" if language == "en" else ""
    page = windows[view].new_page()
    complaints, asked = [], []
    page.on("console", lambda line: complaints.append((line.type, line.text)))
    page.on("request", lambda request: asked.append(request.url))

    answer = page.goto(f"{live_site}{prefix}{PAGES[kind]}")
    faults = faults_of(page, axe)
    shape = page.evaluate(SHAPE)
    page.close()

    expected = ERRORS.get(kind, 200)
    assert answer.status == expected
    assert faults == []
    # Chromium itself says of an error page that it is one.
    assert [said for said in complaints if str(expected) not in said[1]] == []
    assert [url for url in asked if not url.startswith(live_site)] == []
    assert shape["lang"] == HTML_LANG[language]
    assert shape["headings"] == 1
    assert shape["title"]
    assert shape["description"]
    assert shape["width"] <= width


@in_every_view
@pytest.mark.parametrize("kind", back_office_pages.KINDS)
def test_every_official_can_use_the_page(kind, view, offices, rows, axe):
    path, look_into = back_office_pages.KINDS[kind]
    prefix = "/en" if view[0] == "en" else ""
    page = offices[view].new_page()

    page.goto(f"{prefix}/admin/{path.format(**rows)}")
    look_into(page)
    faults = faults_of(page, axe)
    page.close()

    assert faults == []


@in_every_view
def test_every_official_can_sign_in(view, windows, axe, live_site):
    prefix = "/en" if view[0] == "en" else ""
    page = windows[view].new_page()

    page.goto(f"{live_site}{prefix}/admin/")
    page.locator("header button").first.click()
    faults = faults_of(page, axe)
    page.close()

    assert faults == []

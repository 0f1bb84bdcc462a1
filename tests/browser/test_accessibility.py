"""What holds on every public page, however it is looked at."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

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
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


@pytest.fixture(scope="module")
def windows(browser: Browser):
    """A window for each view, kept open between tests."""
    opened = {
        view: browser.new_context(
            viewport={"width": view[2], "height": 900}, color_scheme=view[1]
        )
        for view in VIEWS
    }
    yield opened
    for window in opened.values():
        window.close()


@pytest.fixture(scope="module")
def axe():
    """The accessibility checker, its script read once."""
    return Axe()


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: "-".join(map(str, view)))
@pytest.mark.parametrize("kind", PAGES)
def test_everyone_can_use_the_page(kind, view, windows, axe, live_site):
    language, _scheme, width = view
    prefix = "/en" if language == "en" else ""
    page = windows[view].new_page()
    complaints, asked = [], []
    page.on("console", lambda line: complaints.append((line.type, line.text)))
    page.on("request", lambda request: asked.append(request.url))

    answer = page.goto(f"{live_site}{prefix}{PAGES[kind]}")
    violations = axe.run(page).response["violations"]
    shape = page.evaluate(SHAPE)
    page.close()

    expected = ERRORS.get(kind, 200)
    assert answer.status == expected
    assert [(fault["id"], fault["nodes"][0]["html"]) for fault in violations] == []
    # Chromium itself says of an error page that it is one.
    assert [said for said in complaints if str(expected) not in said[1]] == []
    assert [url for url in asked if not url.startswith(live_site)] == []
    assert shape["lang"] == HTML_LANG[language]
    assert shape["headings"] == 1
    assert shape["title"]
    assert shape["description"]
    assert shape["width"] <= width

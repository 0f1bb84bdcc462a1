"""What holds on every kind of page, however it is looked at."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.browser import account_pages, back_office_pages, work_pages
from tests.browser.officials import sign_in
from tests.browser.public_pages import ERRORS, PAGES

Scheme = Literal["light", "dark"]

# Colour scheme and width in pixels; a page is loaded once and looked at in each.
Look = tuple[Scheme, int]
LOOKS: dict[str, tuple[Look, ...]] = {
    "zh": (("light", 1280), ("dark", 320)),
    "en": (("light", 320), ("dark", 1280)),
}


SHAPE = """() => ({
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
    title: document.title,
    description: document.querySelector("meta[name=description]")?.content,
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
# The checker's script is there already, and no more of its answer is fetched.
BROKEN_RULES = """async () => {
    const { violations } = await axe.run({ resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => [id, nodes[0].html]);
}"""
HTML_LANG = {"zh": "zh-Hans", "en": "en"}


@pytest.fixture(scope="module")
def visitor(browser: Browser, live_site):
    """The window of a visitor."""
    window = browser.new_context(base_url=live_site)
    yield window
    window.close()


@pytest.fixture(scope="module")
def office(browser: Browser, administrator, live_site):
    """The window of an administrator who has signed in."""
    window = browser.new_context(base_url=live_site)
    entrance = window.new_page()
    back_office_pages.sign_in(entrance, administrator.email)
    entrance.close()
    yield window
    window.close()


@pytest.fixture(scope="module")
def desk(browser: Browser, officials, live_site):
    """The window of a secretary who has signed in."""
    window = browser.new_context(base_url=live_site)
    entrance = window.new_page()
    sign_in(entrance, "secretary")
    entrance.close()
    yield window
    window.close()


@pytest.fixture(scope="module")
def axe():
    """The accessibility checker, its script read once."""
    return Axe()


in_both_languages = pytest.mark.parametrize("language", LOOKS)


def address_of(path, language):
    """Return the path's address in the language."""
    return path if language == "zh" else f"/en{path}"


def look(page, scheme, width):
    """Look at the page in a colour scheme and a width."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})


def new_page(window, language):
    """Return an empty page, as wide as it will be looked at first."""
    page = window.new_page()
    look(page, *LOOKS[language][0])
    return page


def faults_of(page, axe, language):
    """Return the rules that the page breaks, each with where and what breaks it.

    Wider than the window is a fault too.
    """
    faults = []
    page.evaluate(axe.axe_script)
    for scheme, width in LOOKS[language]:
        look(page, scheme, width)
        page.evaluate(STILL)
        faults += [(scheme, width, *fault) for fault in page.evaluate(BROKEN_RULES)]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((scheme, width, "too wide", ""))
    return faults


@in_both_languages
@pytest.mark.parametrize("kind", PAGES)
def test_everyone_can_use_the_page(kind, language, visitor, amended, axe, live_site):
    page = new_page(visitor, language)
    complaints, asked = [], []
    page.on("console", lambda line: complaints.append((line.type, line.text)))
    page.on("request", lambda request: asked.append(request.url))

    path = PAGES[kind].format(**amended)
    answer = page.goto(address_of(path, language))
    faults = faults_of(page, axe, language)
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


@in_both_languages
@pytest.mark.parametrize("kind", back_office_pages.KINDS)
def test_every_official_can_use_the_page(kind, language, office, rows, axe):
    path, look_into = back_office_pages.KINDS[kind]
    page = new_page(office, language)

    page.goto(address_of(f"/admin/{path.format(**rows)}", language))
    look_into(page)
    faults = faults_of(page, axe, language)
    page.close()

    assert faults == []


@in_both_languages
@pytest.mark.parametrize("kind", work_pages.PAGES)
def test_every_secretary_can_use_the_page(
    kind, language, desk, projects, bulk_move, axe
):
    page = new_page(desk, language)

    path = work_pages.PAGES[kind].format(bulk_move=bulk_move, **projects)
    answer = page.goto(address_of(path, language))
    faults = faults_of(page, axe, language)
    shape = page.evaluate(SHAPE)
    page.close()

    assert answer.status == 200
    assert faults == []
    assert (shape["lang"], shape["headings"]) == (HTML_LANG[language], 1)


@in_both_languages
@pytest.mark.parametrize("kind", account_pages.KINDS)
def test_everyone_can_use_the_pages_of_their_account(kind, language, office, axe):
    path, look_into = account_pages.KINDS[kind]
    page = new_page(office, language)
    complaints = []
    page.on("console", lambda line: complaints.append(line.text))

    page.goto(address_of(f"/accounts/{path}", language))
    look_into(page)
    faults = faults_of(page, axe, language)
    shape = page.evaluate(SHAPE)
    page.close()

    assert (faults, complaints) == ([], [])
    assert (shape["lang"], shape["headings"]) == (HTML_LANG[language], 1)
    assert shape["title"]


@in_both_languages
def test_who_mistypes_can_read_what_is_wrong(language, visitor, axe):
    page = new_page(visitor, language)

    page.goto(address_of("/accounts/login/", language))
    page.locator("[name=login]").fill("nobody@example.org")
    page.locator("[name=password]").fill("wrong")
    page.locator("[name=password]").press("Enter")
    page.locator("main .note.error").wait_for()
    faults = faults_of(page, axe, language)
    page.close()

    assert faults == []

"""Paths that people take through the public site."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

SHADE = "() => getComputedStyle(document.documentElement).backgroundColor"


def results_of(page: Page) -> str:
    """Return the heading that says how many results there are."""
    return page.locator("#results h2").first.inner_text()


def go_back(page: Page) -> None:
    """Go back as the browser's button does, and wait until the page is loaded anew."""
    with page.expect_event("load"):
        page.evaluate("history.back()")


def test_a_suggestion_is_chosen_by_keyboard(page: Page):
    page.goto("/")
    box = page.locator("input[name=q]")

    box.press_sequentially("gbt3674", delay=20)
    expect(page.locator("#search-list [role=option]").first).to_contain_text(
        "GB/T 36749"
    )
    box.press("ArrowDown")
    box.press("Enter")

    expect(page).to_have_url(re.compile(r"/standards/gb-t-36749/"))


def test_chinese_words_are_searched_by_enter(page: Page):
    page.goto("/")

    page.locator("input[name=q]").fill("智慧城市")
    page.locator("input[name=q]").press("Enter")

    expect(page.locator("#results mark").first).to_have_text("智慧城市")


def test_narrowing_and_going_back_keep_the_place(page: Page):
    page.goto("/search/?q=智慧城市")
    everything = results_of(page)

    page.locator(".facet a", has_text="国家标准").first.click()
    expect(page).to_have_url(re.compile("level=national"))
    expect(page.locator("#results h2").first).not_to_have_text(everything)
    narrowed = results_of(page)
    page.locator("a[href*='sort=-date']").first.click()
    expect(page).to_have_url(re.compile("sort=-date"))
    go_back(page)

    expect(page.locator("#results h2").first).to_have_text(narrowed)
    go_back(page)
    expect(page.locator("#results h2").first).to_have_text(everything)


def test_a_chosen_facet_is_taken_off_again(page: Page):
    page.goto("/search/?q=智慧城市")
    everything = results_of(page)
    page.goto("/search/?q=智慧城市&level=national")

    page.locator("#results .chips a").first.click()

    expect(page.locator("#results h2").first).to_have_text(everything)


def test_the_language_switch_keeps_the_page_and_the_question(page: Page):
    page.goto("/search/?q=智慧城市&level=national")
    count = re.findall(r"\d+", results_of(page))

    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile(r"/en/search/\?q=.*level=national"))
    assert re.findall(r"\d+", results_of(page)) == count


def test_a_standard_is_shown_as_of_another_day(page: Page):
    page.goto("/standards/gb-t-33356/")
    expect(page.locator("main")).to_contain_text("GB/T 33356—2022")

    page.locator("input[name=on]").fill("2017-06-01")
    page.get_by_role("button", name="查看当日").click()

    expect(page).to_have_url(re.compile("on=2017-06-01"))
    expect(page.locator("main .designation").first).to_contain_text("2016")


def test_a_citation_is_copied(browser: Browser, live_site: str):
    window = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = window.new_page()
    page.goto(f"{live_site}/standards/gb-3096/")

    page.get_by_role("button", name="复制").first.click()

    expect(page.locator("copy-text").first).to_contain_text("已复制")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.locator(".citation-text").first.inner_text()
    window.close()


def test_the_chosen_colours_survive_a_reload(page: Page):
    page.emulate_media(color_scheme="light")
    page.goto("/")
    light = background_of(page)

    page.locator("select").select_option("dark")
    dark = background_of(page)
    page.reload()

    assert dark != light
    assert background_of(page) == dark


def test_everything_works_without_javascript(browser: Browser, live_site: str):
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()

    page.goto(live_site)
    page.locator("input[name=q]").fill("智慧城市")
    page.get_by_role("button", name="检索").click()
    expect(page.locator("#results mark").first).to_have_text("智慧城市")
    page.goto(f"{page.url}&level=national")
    page.locator("#results .record a").first.click()
    expect(page).to_have_url(re.compile("/standards/"))
    page.locator("input[name=on]").fill("2017-06-01")
    page.get_by_role("button", name="查看当日").click()
    expect(page).to_have_url(re.compile("on=2017-06-01"))
    page.get_by_role("link", name="English").click()

    expect(page).to_have_url(re.compile("/en/standards/.*on=2017-06-01"))
    window.close()


@pytest.mark.parametrize("path", ["/", "/search/?q=智慧城市", "/standards/gb-3096/"])
def test_a_page_weighs_little(path, page: Page):
    weights = []

    def weigh(response):
        if re.search(r"\.(css|js)(\?|$)", response.url):
            weights.append(int(response.headers["content-length"]))

    page.on("response", weigh)
    page.goto(path, wait_until="networkidle")

    assert weights
    assert sum(weights) <= 60_000


def test_a_printed_page_is_the_record_alone(page: Page):
    page.goto("/standards/gb-3096/")

    page.emulate_media(media="print")

    expect(page.locator("main h1")).to_be_visible()
    expect(page.locator("header nav").first).to_be_hidden()


def background_of(page: Page) -> str:
    """Return the colour behind the page."""
    colour: str = page.evaluate(SHADE)
    return colour

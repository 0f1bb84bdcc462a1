"""The box on the results page: what a new search keeps, and what a chip takes out."""

import re

from playwright.sync_api import Page, expect


def test_a_new_search_keeps_what_was_chosen_a_moment_ago(page: Page):
    page.goto("/en/search/?q=智慧城市&page=1")
    national = re.compile(r"^\s*national standard")
    page.locator(".facet a", has_text=national).first.click()
    expect(page).to_have_url(re.compile("level=national"))

    page.locator("#search").fill("城市")
    page.locator("#search").press("Enter")

    expect(page).to_have_url(re.compile(r"\?q=%E5%9F%8E%E5%B8%82&level=national$"))
    expect(page.locator("#results .chip")).to_contain_text("national standard")


def test_a_field_is_taken_out_of_the_text_and_of_the_box(page: Page):
    page.goto("/en/search/?q=城市 status:现行&level=national")

    page.locator(".chip", has_text="Status: in force").click()

    expect(page.locator("#search")).to_have_value("城市")
    expect(page.locator("#results .chip")).to_contain_text("national standard")


def test_all_that_narrows_is_cleared_at_once(page: Page):
    page.goto("/en/search/?q=城市 status:现行&level=national&sort=number")

    page.get_by_role("link", name="Clear all").click()

    expect(page.locator("#search")).to_have_value("城市")
    expect(page).to_have_url(re.compile(r"\?q=%E5%9F%8E%E5%B8%82$"))
    expect(page.locator("#results .chip")).to_have_count(0)

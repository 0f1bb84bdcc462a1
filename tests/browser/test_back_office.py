"""The back office in a browser: its scripts work under a policy without eval."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from organisations.models import User

from .back_office_pages import SHEET, sign_in

PAGES = [
    "",
    "catalogue/standard/",
    "catalogue/standard/?level__exact=national",
    "catalogue/standard/import/",
    "catalogue/standard/{standard}/change/",
    "catalogue/standard/{standard}/reclassify/",
    "catalogue/edition/{edition}/change/",
    "catalogue/publicationlog/",
    "catalogue/publicationlog/{publicationlog}/change/",
    "catalogue/taskarea/{taskarea}/change/",
    "catalogue/taskarea/{taskarea}/history/",
    "catalogue/taskarea/{taskarea}/delete/",
    "catalogue/classification/add/",
    "organisations/organisation/{organisation}/change/",
    "organisations/technicalcommittee/add/",
    "organisations/user/",
    "organisations/user/add/",
    "organisations/user/{user}/change/",
    "organisations/user/{user}/password/",
]


@pytest.fixture
def faults(page: Page) -> list[str]:
    """What the browser complains of; breaches of the policy are among it."""
    said: list[str] = []
    page.on(
        "console",
        lambda message: said.append(message.text) if message.type == "error" else None,
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    return said


@pytest.fixture
def back_office(page: Page, faults: list[str], administrator: User) -> Page:
    page.set_default_timeout(10_000)
    sign_in(page, administrator.email)
    return page


def test_every_page_keeps_to_the_policy(
    back_office: Page, faults: list[str], rows: dict[str, int]
):
    for language in ("/en", ""):
        for path in PAGES:
            answer = back_office.goto(f"{language}/admin/{path.format(**rows)}")
            assert answer is not None
            assert (path, answer.status, faults) == (path, 200, [])
            policy = answer.headers["content-security-policy"]
            assert "script-src 'self';" in f"{policy};"
            expect(back_office.locator("html")).not_to_have_attribute("x-cloak", "")


def test_the_theme_is_chosen_and_remembered(back_office: Page, faults: list[str]):
    page = back_office.locator("html")
    back_office.get_by_role("button", name="admin@demo.example").click()
    back_office.get_by_role("button", name="Dark").click()
    expect(page).to_have_class("dark")

    back_office.reload()

    expect(page).to_have_class("dark")
    assert faults == []


def test_the_menu_is_put_away_and_stays_away(back_office: Page, faults: list[str]):
    menu = back_office.locator("#nav-sidebar")
    expect(menu).to_be_visible()

    back_office.get_by_role("button", name="Show or hide the menu").click()
    expect(menu).to_be_hidden()
    back_office.reload()

    expect(menu).to_be_hidden()
    assert faults == []


def test_the_menu_opens_on_a_phone(back_office: Page, faults: list[str]):
    back_office.set_viewport_size({"width": 360, "height": 700})
    menu = back_office.locator("#nav-sidebar")
    expect(menu).to_be_hidden()

    back_office.get_by_role("button", name="Show or hide the menu").click()

    expect(menu).to_be_visible()
    assert faults == []


def test_a_list_is_filtered(back_office: Page, faults: list[str]):
    back_office.goto("/en/admin/catalogue/standard/")
    back_office.get_by_role("button", name="Filters").click()

    back_office.locator("#changelist-filter").get_by_text("local standard").click()

    expect(back_office).to_have_url(re.compile("level__exact=local"))
    assert faults == []


def test_a_list_is_paged_through(back_office: Page, faults: list[str]):
    back_office.goto("/en/admin/catalogue/standard/?level__exact=international")

    back_office.get_by_role("link", name="2", exact=True).click()

    expect(back_office).to_have_url(re.compile(r"p=2"))
    assert faults == []


def test_a_form_that_was_filled_in_wrong_comes_back(
    back_office: Page, faults: list[str]
):
    back_office.goto("/en/admin/catalogue/synonym/add/")
    back_office.get_by_role("button", name="Save", exact=True).click()

    expect(back_office.get_by_text("Please correct the errors below.")).to_be_visible()
    assert faults == []


def test_a_role_is_added_with_its_organisation(back_office: Page, faults: list[str]):
    back_office.goto("/en/admin/organisations/user/add/")
    back_office.locator(".add-row").click()
    row = back_office.locator(".form-group:not(.empty-form)")
    row.locator(".select2-selection").first.click()
    back_office.locator(".select2-search__field").fill("mohurd")

    back_office.locator(".select2-results__option--highlighted").click()

    expect(row.locator(".select2-selection__rendered").first).not_to_be_empty()
    assert faults == []


def test_a_sheet_is_sent_and_looked_at(
    back_office: Page, faults: list[str], tmp_path: Path
):
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(SHEET, "utf-8")
    back_office.goto("/en/admin/catalogue/standard/import/")
    back_office.locator("#id_sheet").set_input_files(sheet)

    back_office.get_by_role("button", name="Show the preview").click()

    expect(back_office.get_by_text("would be added", exact=True)).to_be_visible()
    expect(back_office.get_by_role("row", name="GB/T 99999")).to_be_visible()
    expect(back_office.get_by_role("row", name="the day before")).to_be_visible()
    assert faults == []


def test_the_other_language_is_the_same_page(back_office: Page):
    back_office.goto("/en/admin/catalogue/edition/?form__exact=edition")

    back_office.get_by_role("link", name="中文").click()

    expect(back_office).to_have_url(
        re.compile(r"//[^/]+/admin/catalogue/edition/\?form__exact=edition$")
    )


def test_a_new_row_is_taken_back_by_the_keyboard(back_office: Page, faults: list[str]):
    back_office.goto("/en/admin/organisations/user/add/")
    back_office.locator(".add-row").click()
    row = back_office.locator(".form-group:not(.empty-form)")

    row.get_by_role("button", name="Delete").press("Enter")

    expect(row).to_have_count(0)
    assert faults == []

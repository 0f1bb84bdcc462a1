"""The kinds of pages of the back office, and what is opened on them to see all."""

import re
from collections.abc import Callable

from playwright.sync_api import FilePayload, Page, expect

PASSWORD = "correct horse battery"
SHEET = """designation,title_zh,published
GB/T 99999—2026,全新标准,2026-03
GB 3096—2008,声环境质量,2008
GB/T 88888—2026,日期不对,the day before
"""


def sign_in(page: Page, email: str) -> None:
    """Enter the English back office."""
    page.goto("/en/admin/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).to_have_url(re.compile("/en/admin/$"))


def as_it_is(page: Page) -> None:
    """Open nothing."""


def open_menu_of_person(page: Page) -> None:
    """Open what is at the foot of the menu, and the menu where it is put away."""
    if not page.locator("#nav-sidebar").is_visible():
        page.locator("[aria-controls=nav-sidebar]:visible").click()
    page.locator("[aria-controls=user-links]").click()
    expect(page.locator("#user-links")).to_be_visible()


def open_filters(page: Page) -> None:
    """Open the filters of a list."""
    page.locator("[aria-controls=changelist-filter]").click()
    expect(page.locator("#changelist-filter")).to_be_visible()


def open_choices_of_role(page: Page) -> None:
    """Add a row for a role and open the choice of its organisation."""
    page.locator(".add-row").click()
    row = page.locator(".form-group:not(.empty-form)").last
    row.locator(".select2-selection").first.click()
    expect(page.locator(".select2-results__option").first).to_be_visible()


def open_menu_of_choice(page: Page) -> None:
    """Open the menu beside a choice by the keyboard."""
    page.locator(".related-widget-wrapper [role=button]").first.press("Enter")
    expect(page.locator("nav[id^=related-widget-wrapper]").first).to_be_visible()


def save_nothing(page: Page) -> None:
    """Send the form as it is, so that it comes back with what is wrong."""
    page.locator("[name=_save]").click()
    expect(page.locator(".errornote")).to_be_visible()


def send_sheet(page: Page) -> None:
    """Go on to the preview of a sheet that adds, changes and is refused."""
    sheet = FilePayload(name="sheet.csv", mimeType="text/csv", buffer=SHEET.encode())
    page.locator("#id_sheet").set_input_files(sheet)
    page.locator(".bo-form button").click()
    expect(page).to_have_url(re.compile(r"import/[0-9a-f-]{36}/$"))
    expect(page.locator(".bo-counts")).to_be_visible()


KINDS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "start": ("", open_menu_of_person),
    "an app": ("catalogue/", as_it_is),
    "list": ("organisations/user/", as_it_is),
    "list with filters": ("catalogue/standard/", open_filters),
    "list of dates": ("catalogue/edition/?form__exact=edition", as_it_is),
    "record": ("catalogue/edition/{edition}/change/", as_it_is),
    "reclassifying": ("catalogue/standard/{standard}/reclassify/", as_it_is),
    "log entry": ("catalogue/publicationlog/{publicationlog}/change/", as_it_is),
    "row": ("organisations/organisation/{organisation}/change/", as_it_is),
    "row with rows": ("organisations/user/{user}/change/", as_it_is),
    "new row with rows": ("organisations/user/add/", open_choices_of_role),
    "new row with choices": (
        "organisations/technicalcommittee/add/",
        open_menu_of_choice,
    ),
    "new row with faults": ("catalogue/synonym/add/", save_nothing),
    "history": ("catalogue/taskarea/{taskarea}/history/", as_it_is),
    "deleting": ("catalogue/taskarea/{taskarea}/delete/", as_it_is),
    "import": ("catalogue/standard/import/", as_it_is),
    "preview": ("catalogue/standard/import/", send_sheet),
}

"""The demo officials at work, each in a window of their own."""

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from .back_office_pages import PASSWORD
from .following import follow


class Officials:
    """Windows of the demo officials, opened and signed in when first needed.

    "public" is somebody who has not signed in. With `pictures`, what is seen after
    each step is kept in that folder.
    """

    def __init__(self, browser: Browser, site: str, pictures: str = "") -> None:
        self._browser = browser
        self._site = site
        self._pictures = pictures
        self._pages: dict[str, Page] = {}
        self._steps = 0

    def __getitem__(self, account: str) -> Page:
        """Return the page of a demo official."""
        if account not in self._pages:
            window = self._browser.new_context(base_url=self._site)
            self._pages[account] = window.new_page()
            if account != "public":
                sign_in(self._pages[account], account)
        return self._pages[account]

    def show(self, account: str, step: str) -> None:
        """Keep a picture of what somebody sees."""
        self._steps += 1
        if self._pictures:
            path = Path(self._pictures) / f"{self._steps:02}-{step}.png"
            self[account].screenshot(path=path, full_page=True)

    def close(self) -> None:
        """Close every window."""
        for page in self._pages.values():
            page.context.close()


def sign_in(page: Page, account: str) -> None:
    """Enter the workspace as a demo official."""
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill(f"{account}@demo.example")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    expect(page).to_have_url(re.compile("/work/$"))


def fill_in(page: Page, **values: str) -> None:
    """Fill in the fields of a form by their names; send nothing."""
    for name, value in values.items():
        field = page.locator(f"[name={name}]:visible").first
        kind = field.evaluate("(field) => field.type || field.tagName")
        if kind == "select-one":
            field.select_option(value)
        elif kind in {"radio", "checkbox"}:
            page.locator(f"[name={name}][value='{value}']").check()
        else:
            field.fill(value)


def send(page: Page) -> None:
    """Send the page's form, and see that nothing was refused."""
    follow(page.locator("main form.work-form [type=submit]").first)
    expect(page.locator("main .fault, main .note.error")).to_have_count(0)

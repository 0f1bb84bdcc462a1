"""Going from page to page."""

from playwright.sync_api import Locator


def follow(target: Locator) -> None:
    """Click on what leads to another page, and wait until that page is there.

    A click alone returns while the old page may still be shown, where a test would look
    at the wrong thing or, going on, cut the request off.
    """
    with target.page.expect_navigation():
        target.click()

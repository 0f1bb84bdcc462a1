"""The pages of one's own account, and how to get to those that ask again."""

from collections.abc import Callable

from playwright.sync_api import Page

from .back_office_pages import PASSWORD


def as_it_is(page: Page) -> None:
    """Do nothing."""


def type_password(page: Page) -> None:
    """Confirm who one is, where the page asks for it."""
    if "/reauthenticate/" in page.url:
        page.locator("main [name=password]").fill(PASSWORD)
        page.locator("main [type=submit]").first.click()
        page.wait_for_url(lambda address: "/reauthenticate/" not in address)


def send_nothing(page: Page) -> None:
    """Send the form as it is, so that it comes back with what is wrong."""
    page.locator("main form.account-form [type=submit]").first.click()
    page.locator("main .fault").first.wait_for()


def send_nothing_confirmed(page: Page) -> None:
    """Send the form behind the password as it is."""
    type_password(page)
    send_nothing(page)


def make_token(page: Page) -> None:
    """Make a token, so that its secret is shown."""
    type_password(page)
    page.locator("main [name=name]").fill("standards-mirror")
    page.locator("main form.account-form [type=submit]").last.click()
    page.locator("#token-secret").wait_for()


def make_webhook(page: Page) -> None:
    """Make a webhook, so that its secret is shown."""
    page.locator("main [name=name]").fill("市标准库")
    page.locator("main [name=address]").fill("https://city.example/hook")
    page.locator("main form.work-form [type=submit]").click()
    page.locator("#webhook-secret").wait_for()


def try_webhook(page: Page) -> None:
    """Make a webhook and go on to its page, with a message that waits."""
    make_webhook(page)
    page.locator("main .work-links a").click()
    page.locator("main form[action$='/trial/'] [type=submit]").click()
    page.locator(".webhook-table").wait_for()


KINDS: dict[str, tuple[str, Callable[[Page], None]]] = {
    "account": ("", as_it_is),
    "password": ("password/change/", as_it_is),
    "password with faults": ("password/change/", send_nothing),
    "sessions": ("sessions/", as_it_is),
    "tokens": ("tokens/", type_password),
    "a new token": ("tokens/", make_token),
    "webhooks": ("../webhooks/", as_it_is),
    "a new webhook": ("../webhooks/new/", make_webhook),
    "a webhook": ("../webhooks/new/", try_webhook),
    "signing out": ("logout/", as_it_is),
    "asked again": ("reauthenticate/", as_it_is),
    "second factors": ("2fa/", as_it_is),
    "app": ("2fa/totp/activate/", type_password),
    "app with faults": ("2fa/totp/activate/", send_nothing_confirmed),
    "keys": ("2fa/webauthn/", as_it_is),
    "new key": ("2fa/webauthn/add/", type_password),
}

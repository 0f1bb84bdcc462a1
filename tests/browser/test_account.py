"""Signing in with more than a password, in a browser with a passkey of its own."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from organisations.models import User

from .account_pages import type_password
from .back_office_pages import PASSWORD
from .following import follow

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def owner(browser: Browser, live_site: str) -> Iterator[Page]:
    """Somebody with a device for passkeys, which browsers allow on `localhost`."""
    window = browser.new_context(base_url=live_site.replace("127.0.0.1", "localhost"))
    page = window.new_page()
    page.set_default_timeout(10_000)
    device = window.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    window.close()


def sign_in(page: Page, email: str) -> None:
    page.goto("/en/accounts/login/?next=/en/accounts/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in", exact=True))


def add_passkey(page: Page) -> None:
    page.goto("/en/accounts/2fa/webauthn/add/")
    type_password(page)
    page.locator("main [name=name]").fill("My telephone")
    page.locator("main [name=passwordless]").check()
    follow(page.get_by_role("button", name="Add"))
    expect(page).to_have_url(re.compile("/2fa/recovery-codes/$"))


def remove_passkey(page: Page) -> None:
    page.goto("/en/accounts/2fa/webauthn/")
    follow(page.get_by_role("link", name="Remove My telephone"))
    type_password(page)
    page.get_by_role("button", name="Remove").click()
    expect(page.locator("main")).to_contain_text("No security keys")


def sign_out(page: Page) -> None:
    page.goto("/en/accounts/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("header")).to_contain_text("Sign in")


def test_a_passkey_signs_in_alone_or_after_the_password(
    owner: Page, owner_of_keys: User
):
    said: list[str] = []
    owner.on("console", lambda line: said.append(line.text))
    owner.on("pageerror", lambda fault: said.append(str(fault)))
    sign_in(owner, owner_of_keys.email)
    expect(owner.locator("main")).to_contain_text(owner_of_keys.email)
    add_passkey(owner)
    sign_out(owner)

    owner.goto("/en/accounts/login/?next=/en/accounts/2fa/webauthn/")
    owner.get_by_role("button", name="Sign in with a passkey").click()
    expect(owner).to_have_url(re.compile("/en/accounts/2fa/webauthn/$"))
    expect(owner.locator("main")).to_contain_text("My telephone")
    sign_out(owner)

    sign_in(owner, owner_of_keys.email)
    owner.get_by_role("button", name="Use a security key").click()
    expect(owner).to_have_url(re.compile("/en/accounts/$"))

    remove_passkey(owner)
    assert said == []


def test_the_code_for_an_app_can_be_scanned(owner: Page, owner_of_keys: User):
    sign_in(owner, owner_of_keys.email)
    owner.goto("/en/accounts/2fa/totp/activate/")
    type_password(owner)

    drawing = owner.locator("main svg.qr-code")

    expect(drawing).to_be_visible()
    box = drawing.bounding_box()
    assert box is not None
    assert box["width"] >= 200

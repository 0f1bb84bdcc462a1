"""What allauth asks the site: who may sign in how, and where it leads."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from organisations.encryption import Box
from organisations.http import client_address
from organisations.models import User

from .qr_code import qr_code

logger = logging.getLogger(__name__)

_SECRETS = Box("second factor")


class PeopleAdapter(DefaultAccountAdapter):
    """Signs in the people whom the administrator has registered."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "The address or the password is not right, or the person may not sign in. "
            "Upper and lower case differ in the password."
        ),
        "too_many_login_attempts": _(
            "There have been too many attempts. Try again in five minutes."
        ),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Let nobody register by themselves."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Say whether an address to go on to is this site's own.

        Narrower than allauth, for which every host in the settings is one.
        """
        return url_has_allowed_host_and_scheme(
            url,
            allowed_hosts={self.request.get_host()},
            require_https=self.request.is_secure(),
        )

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address, which all sign-ins are counted by."""
        return client_address(request) or str(super().get_client_ip(request))

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Return the link of a mail: to the site, whatever host asked for the mail."""
        person, _dash, token = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[person, token])
        return f"{settings.SITE_URL}{path}"

    def send_mail(self, template_prefix: str, email: str, context: Any) -> None:
        """Send, or log that it failed: the page must not tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:
            logger.exception("A mail could not be sent: %s", template_prefix)

    def reauthenticate(self, user: AbstractBaseUser, password: str) -> bool:
        """Say whether this is the password of who is signed in.

        Asked as in signing in, so that wrong ones count for the lock-out.
        """
        assert isinstance(user, User)
        found = authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk


class SecondFactorAdapter(DefaultMFAAdapter):
    """Keeps the secrets of authenticator apps encrypted, and draws their codes."""

    def encrypt(self, text: str) -> str:
        """Encrypt what the database keeps."""
        return _SECRETS.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        """Return what was encrypted."""
        return _SECRETS.decrypt(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Draw the code into the page: the policy allows no `data:` images."""
        return qr_code(url, label=str(_("Code for the authenticator app")))

    def get_public_key_credential_user_entity(
        self, user: AbstractBaseUser
    ) -> dict[str, Any]:
        """Name the person in a list of passkeys by name and address."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        assert isinstance(user, User)
        return entity | {"display_name": f"{user.name} ({user.email})"}

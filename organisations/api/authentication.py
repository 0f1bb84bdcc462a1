"""Who asks, where an answer or what may be done depends on it."""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from organisations.models import ApiToken, User

from .tokens import InvalidTokenError, token_of

CHALLENGE = 'Bearer realm="api"'


class TokenAuthentication(BaseAuthentication):
    """A person by a token of theirs. It needs no CSRF token: no browser adds it."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return whose token was sent, if one was.

        Raises:
            AuthenticationFailed: it opens nothing.
            PermissionDenied: it may only read, or its person lacks a second factor.
        """
        sent: HttpRequest = request._request  # noqa: SLF001 (what DRF wraps)
        try:
            token = token_of(sent)
        except InvalidTokenError as fault:
            raise AuthenticationFailed from fault
        if token is None:
            return None
        is_asked = settings.MFA_REQUIRED_FOR_OFFICIALS
        if is_asked and not is_mfa_enabled(token.person):
            raise PermissionDenied
        if request.method not in SAFE_METHODS and token.scope != ApiToken.Scope.WORK:
            raise PermissionDenied
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge, so that nobody is answered 401 and not 403."""
        return CHALLENGE


class _TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = TokenAuthentication
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Describe the header."""
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "A token that somebody has made on their account page. Who "
            "sends one may ask more often, and needs no session.",
        }


class PersonAuthentication(SessionAuthentication):
    """A person by the session of the site; writes need its CSRF token.

    Who needs a second factor on the site needs it here.
    """

    def authenticate(self, request: Request) -> tuple[Any, None] | None:
        """Return who has signed in, if anybody.

        Raises:
            PermissionDenied: the CSRF token or the second factor is missing.
        """
        found = super().authenticate(request)
        is_asked = settings.MFA_REQUIRED_FOR_OFFICIALS
        if found and is_asked and not is_mfa_enabled(found[0]):
            raise PermissionDenied
        return found


class _PersonScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = PersonAuthentication
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Describe the session's cookie."""
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The session of somebody who has signed in on the site. "
            "Writes carry the token of the cookie `csrftoken` in the header "
            "`X-CSRFToken`.",
        }


# In the order in which they are tried.
AUTHENTICATION: Sequence[type[BaseAuthentication]] = [
    TokenAuthentication,
    PersonAuthentication,
]


def person_of(request: Request) -> User | None:
    """Return who is signed in, if anybody."""
    return request.user if isinstance(request.user, User) else None


def signed_in(request: Request) -> User:
    """Return who is signed in, where nobody else is let in."""
    assert isinstance(request.user, User)
    return request.user

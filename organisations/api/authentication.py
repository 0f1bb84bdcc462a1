"""Who asks, where an answer or what may be done depends on it."""

from collections.abc import Sequence
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from organisations.models import User


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

    def authenticate_header(self, request: Request) -> str:
        """Return the challenge, so that nobody is answered 401 and not 403."""
        return 'Session realm="api"'


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
AUTHENTICATION: Sequence[type[BaseAuthentication]] = [PersonAuthentication]


def person_of(request: Request) -> User | None:
    """Return who is signed in, if anybody."""
    return request.user if isinstance(request.user, User) else None


def signed_in(request: Request) -> User:
    """Return who is signed in, where nobody else is let in."""
    assert isinstance(request.user, User)
    return request.user

"""The token that a request carries."""

import re
from typing import Final

from django.http import HttpRequest
from django.utils import timezone

from organisations.actions.tokens import PREFIX, digest_of, note_use
from organisations.models import ApiToken

_SECRET: Final = re.compile(f"{PREFIX}[A-Za-z0-9_-]{{43}}")
_FOUND: Final = "_api_token"  # on a request, once it was looked up


class InvalidTokenError(Exception):
    """The token is none of the portal's, has expired, or was revoked."""


def token_of(request: HttpRequest) -> ApiToken | None:
    """Return the token in `Authorization: Bearer`, if there is one.

    One query a request, however often it is asked; with its person. Who sends a token
    that opens nothing is never taken for somebody without one.

    Raises:
        InvalidTokenError: it opens nothing.
    """
    if not hasattr(request, _FOUND):
        setattr(request, _FOUND, _read(request))
    found: ApiToken | None = getattr(request, _FOUND)
    return found


def _read(request: HttpRequest) -> ApiToken | None:
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.casefold() != "bearer":
        return None
    if not _SECRET.fullmatch(secret.strip()):
        raise InvalidTokenError
    rows = ApiToken.objects.select_related("person")
    token = rows.filter(digest=digest_of(secret.strip())).first()
    now = timezone.now()
    if token is None or not token.is_live(at=now):
        raise InvalidTokenError
    note_use(token, at=now)
    return token

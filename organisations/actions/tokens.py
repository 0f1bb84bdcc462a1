"""Tokens for the API: made, used, revoked."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from organisations.models import ApiToken, User

MOST_TOKENS: Final = 20  # that open something, of one person
LONGEST: Final = 366  # days
# What tells a token of this kind of portal from others, wherever one is found.
PREFIX: Final = "usp_"
_NOTED_EVERY: Final = timedelta(hours=1)


@transaction.atomic
def make_token(
    person: User, name: str, *, scope: str, days: int, at: datetime
) -> tuple[ApiToken, str]:
    """Make a token, and return it with its secret, which nobody can tell again.

    Args:
        person: who may do with it what they may do themselves, within the scope.
        name: by which they know it.
        scope: one of `ApiToken.Scope`.
        days: for how long, 1 to `LONGEST`.
        at: the instant.

    Raises:
        ValidationError: a value is not one, or they have too many already.
    """
    # Of two made at once, the second counts the first.
    User.objects.select_for_update().get(pk=person.pk)
    live = person.api_tokens.filter(revoked_at__isnull=True, expires_at__gt=at)
    if live.count() >= MOST_TOKENS:
        message = _("You have %(most)s tokens already. Revoke one first.")
        raise ValidationError(message, params={"most": MOST_TOKENS})
    if not 1 <= days <= LONGEST:
        message = _("A token lasts 1 to %(longest)s days.")
        raise ValidationError({"days": message % {"longest": LONGEST}})
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken(
        person=person,
        name=name.strip(),
        scope=scope,
        digest=digest_of(secret),
        made_at=at,
        expires_at=at + timedelta(days=days),
    )
    token.full_clean()
    token.save()
    return token, secret


def revoke_token(token: ApiToken, *, by: User, at: datetime) -> None:
    """Let a token open nothing from now on; doing it again changes nothing.

    Raises:
        PermissionDenied: it is somebody else's, and they do not keep the people.
    """
    if token.person_id != by.pk and not by.has_perm("organisations.change_apitoken"):
        raise PermissionDenied
    mine = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True)
    mine.update(revoked_at=at)


def note_use(token: ApiToken, *, at: datetime) -> None:
    """Note that a token is in use, once an hour: reading should hardly write."""
    before = at - _NOTED_EVERY
    if token.last_used_at is None or token.last_used_at < before:
        long_ago = Q(last_used_at__isnull=True) | Q(last_used_at__lt=before)
        ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=at)


def digest_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()

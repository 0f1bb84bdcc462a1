"""Support for a comment: asked by mail, counted once an address."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Final

from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from revisions.letters import ask_to_confirm_support
from revisions.models import Comment, Support

from .allowing import Source, count_submission, digest_of
from .commenting import check_open

_SALT: Final = "revisions.support"


@transaction.atomic
def ask_support(
    comment: Comment,
    email: str,
    *,
    sources: Sequence[Source],
    site: str,
    at: datetime,
) -> None:
    """Send somebody the link that makes their support count.

    The link has a keyed digest of the address and not the address.

    Raises:
        ClosedError: the consultation is over.
        ValidationError: the comment is not to be seen.
        TooManyError: too much came from one of the sources.
    """
    _check_supportable(comment, at=at)
    count_submission(sources, at=at)
    secret = secret_for(comment, email)
    transaction.on_commit(
        partial(ask_to_confirm_support, comment, email, secret, site=site)
    )


def secret_for(comment: Comment, email: str) -> str:
    """Return what somebody is sent to confirm their support with."""
    return signing.dumps([comment.pk, _digest(email)], salt=_SALT)


def supported_by(secret: str) -> Comment:
    """Return the comment that a link is about.

    Raises:
        PermissionDenied: it is no link that was sent.
    """
    pk, _digest_sent = _read(secret)
    return Comment.objects.select_related("consultation__work_item").get(pk=pk)


@transaction.atomic
def confirm_support(secret: str, *, at: datetime) -> Comment:
    """Count the support that a link is about; again it changes nothing.

    Raises:
        PermissionDenied: it is no link that was sent.
        ClosedError: the consultation is over.
        ValidationError: the comment is not to be seen any more.
    """
    comment = supported_by(secret)
    _check_supportable(comment, at=at)
    _pk, digest = _read(secret)
    Support.objects.get_or_create(
        comment=comment, email_digest=digest, defaults={"made_at": at}
    )
    return comment


def _check_supportable(comment: Comment, *, at: datetime) -> None:
    check_open(comment.consultation, at=at)
    if not Comment.objects.counted().filter(pk=comment.pk).exists():
        raise ValidationError(_("There is no such comment."))


def _digest(email: str) -> str:
    return digest_of(email.strip().casefold())


def _read(secret: str) -> tuple[int, str]:
    try:
        pk, digest = signing.loads(secret, salt=_SALT)
    except signing.BadSignature as fault:
        raise PermissionDenied from fault
    return pk, digest

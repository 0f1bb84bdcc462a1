"""Subscribing a receiver, and what its person does with the subscription."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import PublicationLog
from organisations.encryption import Box
from organisations.models import User
from webhooks.addresses import UnusableAddressError, read_address
from webhooks.models import Delivery, SigningKey, Subscription
from webhooks.questions import Asked, UnreadableQuestionError, question_of
from webhooks.signing import new_secret

MOST_SUBSCRIPTIONS: Final = 20  # of one person
# For so long messages are signed by the former secret as well.
OVERLAP: Final = timedelta(hours=24)
SECRETS: Final = Box("webhook")


class ChangedSinceError(Exception):
    """The subscription was changed after its person had looked at it."""


@transaction.atomic
def subscribe(
    person: User, name: str, *, address: str, asked: Asked, at: datetime
) -> tuple[Subscription, str]:
    """Subscribe a receiver to what is entered from now on.

    Returns:
        The subscription, and the secret by which its messages are signed.

    Raises:
        ValidationError: a value is not one, or the person has too many already.
    """
    # Of two made at once, the second counts the first.
    User.objects.select_for_update().get(pk=person.pk)
    if person.webhooks.count() >= MOST_SUBSCRIPTIONS:
        message = _("You have %(most)s webhooks already. Remove one first.")
        raise ValidationError(message, params={"most": MOST_SUBSCRIPTIONS})
    head = PublicationLog.objects.head()
    subscription = Subscription(
        person=person, made_at=at, position=head.position if head else 0
    )
    _fill(subscription, name, address, asked)
    subscription.save()
    return subscription, _new_key(subscription, at=at)


def change(
    subscription: UUID, name: str, *, address: str, asked: Asked, by: User, seen: int
) -> Subscription:
    """Change where messages go, and on what; those that wait go there as well.

    Raises:
        ValidationError: a value is not one.
        PermissionDenied, ChangedSinceError: see `_own`.
    """
    with _own(subscription, by=by, seen=seen) as own:
        _fill(own, name, address, asked)
    return own


def renew_secret(subscription: UUID, *, by: User, at: datetime) -> str:
    """Return a new secret; messages are signed by the former one too for `OVERLAP`.

    One that was on its way out already ends now.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    with _own(subscription, by=by) as own:
        own.signing_keys.filter(ends_at__isnull=False).delete()
        own.signing_keys.update(ends_at=at + OVERLAP)
        return _new_key(own, at=at)


def pause(subscription: UUID, *, by: User, at: datetime) -> Subscription:
    """Send nothing until it is resumed; nothing is lost. Again, it changes nothing.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    with _own(subscription, by=by) as own:
        if own.suspended_at is None:
            own.suspended_at = at
            own.suspended_because = Subscription.Reason.PERSON
    return own


def resume(subscription: UUID, *, by: User) -> Subscription:
    """Go on from where it was, whatever stopped it. Again, it changes nothing.

    Raises:
        PermissionDenied: it is somebody else's.
        ValidationError: its filter cannot be read any more.
    """
    with _own(subscription, by=by) as own:
        if own.suspended_because == Subscription.Reason.QUESTION:
            message = _("Change the filter first: it names what no longer exists.")
            raise ValidationError(message)
        own.suspended_at, own.suspended_because = None, ""
        own.failures, own.failing_since, own.held_until = 0, None, None
    return own


def remove(subscription: UUID, *, by: User, seen: int) -> None:
    """Remove a subscription with its messages; waits for one that is being sent.

    Raises:
        PermissionDenied, ChangedSinceError: see `_own`.
    """
    with _own(subscription, by=by, seen=seen) as own:
        Subscription.objects.filter(pk=own.pk).delete()


def send_trial(subscription: UUID, *, by: User, at: datetime) -> Delivery:
    """Send a message without an entry, once, even while it is suspended.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    with _own(subscription, by=by) as own:
        return Delivery.objects.create(subscription=own, made_at=at, due_at=at)


@contextmanager
def _own(
    subscription: UUID, *, by: User, seen: int | None = None
) -> Iterator[Subscription]:
    """Lock a subscription, and save what is done to it.

    Raises:
        PermissionDenied: it is somebody else's.
        ChangedSinceError: it is not the version that was seen.
    """
    with transaction.atomic():
        rows = Subscription.objects.select_for_update(no_key=True)
        own = rows.get(pk=subscription)
        if own.person_id != by.pk:
            raise PermissionDenied
        if seen is not None and own.version != seen:
            raise ChangedSinceError
        before = _told(own)
        yield own
        if _told(own) != before:
            own.version += 1
            own.save()


def _told(subscription: Subscription) -> tuple[object, ...]:
    return (
        subscription.name,
        subscription.address,
        subscription.question,
        subscription.suspended_at,
        subscription.failures,
    )


def _fill(subscription: Subscription, name: str, address: str, asked: Asked) -> None:
    """Write what a person says into a subscription.

    Raises:
        ValidationError: a value is not one; by the names of the fields.
    """
    subscription.name = name.strip()
    subscription.address = address.strip()
    faults: dict[str, Any] = {}
    try:
        read_address(subscription.address)
    except UnusableAddressError:
        faults["address"] = _("Give a whole address, such as https://example.com/hook.")
    try:
        subscription.question = question_of(asked)
    except UnreadableQuestionError as fault:
        faults |= fault.faults
    if faults:
        raise ValidationError(faults)
    if subscription.suspended_because == Subscription.Reason.QUESTION:
        subscription.suspended_at, subscription.suspended_because = None, ""
    subscription.full_clean(exclude=["person"])


def _new_key(subscription: Subscription, *, at: datetime) -> str:
    secret = new_secret()
    SigningKey.objects.create(
        subscription=subscription, secret=SECRETS.encrypt(secret), made_at=at
    )
    return secret

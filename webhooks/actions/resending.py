"""Sending again what was settled."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.models import User
from webhooks.models import Delivery, Subscription
from webhooks.querysets import DeliveryQuerySet


@transaction.atomic
def resend(delivery: Delivery, *, by: User, at: datetime) -> None:
    """Send a message again, with all its attempts before it once more.

    One that still waits is tried at once. It comes before those on its standard that
    wait already, which keeps their order; what was taken meanwhile it comes after.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    locked = Delivery.objects.select_for_update(of=("self",), no_key=True)
    message = locked.select_related("subscription").get(pk=delivery.pk)
    if message.subscription.person_id != by.pk:
        raise PermissionDenied
    _wait_anew(Delivery.objects.filter(pk=message.pk), at=at)


@transaction.atomic
def resend_given_up(subscription: Subscription, *, by: User, at: datetime) -> int:
    """Send all messages again that were given up; return how many.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    if subscription.person_id != by.pk:
        raise PermissionDenied
    return _wait_anew(
        subscription.deliveries.given_up().filter(entry__isnull=False), at=at
    )


def _wait_anew(messages: DeliveryQuerySet, *, at: datetime) -> int:
    return messages.update(
        state=Delivery.State.WAITING, attempts_made=0, due_at=at, settled_at=None
    )

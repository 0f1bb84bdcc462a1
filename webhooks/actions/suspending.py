"""Stopping a receiver that cannot be served any longer."""

from datetime import datetime

from django.db import transaction

from webhooks.models import Subscription
from webhooks.telling import tell_of_suspension


def suspend(subscription: Subscription, because: str, *, at: datetime) -> None:
    """Send nothing more, and tell the person once that is certain.

    The row is locked and saved by the caller.
    """
    subscription.suspended_at = at
    subscription.suspended_because = because
    subscription.version += 1
    transaction.on_commit(lambda: tell_of_suspension(subscription))

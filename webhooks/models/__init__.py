"""Who is told of what enters the publication log, and what came of it."""

from .deliveries import Attempt, Delivery
from .subscriptions import SigningKey, Subscription

__all__ = ["Attempt", "Delivery", "SigningKey", "Subscription"]

"""Questions about subscriptions and their messages."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q

if TYPE_CHECKING:
    from webhooks.models import Delivery, Subscription  # noqa: F401 (in strings)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    """Questions about subscriptions."""

    def going(self) -> Self:
        """Keep those of people who may still sign in that are not suspended."""
        return self.filter(suspended_at__isnull=True, person__is_active=True)

    def behind(self, position: int) -> Self:
        """Keep those that have not considered the log as far as the position."""
        return self.filter(position__lt=position)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """Questions about messages."""

    def waiting(self) -> Self:
        """Keep those that are not settled."""
        return self.filter(state="waiting")

    def given_up(self) -> Self:
        """Keep those that are no longer tried."""
        return self.filter(state="given_up")

    def due(self, *, at: datetime, besides: Collection[UUID] = ()) -> Self:
        """Keep those that may be sent at the instant, those due longest first.

        Of one standard only the first that waits for a receiver; of a receiver that is
        suspended or left alone for a while, trials only.

        Args:
            at: the instant.
            besides: subscriptions of which none is wanted.
        """
        model = apps.get_model("webhooks", "Delivery")
        before = model.objects.filter(
            state="waiting",
            subscription=OuterRef("subscription"),
            standard=OuterRef("standard"),
            entry__lt=OuterRef("entry"),
        )
        going = Q(subscription__suspended_at__isnull=True)
        not_held = Q(subscription__held_until__isnull=True) | Q(
            subscription__held_until__lte=at
        )
        trial = Q(entry__isnull=True)
        return (
            self.waiting()
            .filter(trial | going & not_held, ~Exists(before))
            .filter(due_at__lte=at, subscription__person__is_active=True)
            .exclude(subscription__in=besides)
            .order_by("due_at", "pk")
        )

    def newest_first(self) -> Self:
        """Order as lists show them, with what they show of each."""
        return self.select_related("entry__edition", "standard").order_by("-pk")

    def with_attempts(self) -> Self:
        """Load each attempt, the newest first."""
        attempts = apps.get_model("webhooks", "Attempt")
        newest = attempts.objects.order_by("-pk")
        return self.prefetch_related(models.Prefetch("attempts", newest))

    def forgettable(self, *, before: datetime) -> Self:
        """Keep those that were taken before the instant."""
        return self.filter(state="taken", settled_at__lt=before)

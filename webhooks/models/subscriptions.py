"""Subscriptions of programs to the publication log."""

from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import User
from webhooks.querysets import SubscriptionQuerySet

# What the sender writes, and no person.
_OF_THE_SENDER = ["position", "failing_since", "failures", "held_until"]


@pghistory.track(exclude=_OF_THE_SENDER)
class Subscription(models.Model):
    """A receiver (接收端) that is told of entries of the publication log.

    `question` is a query of the list of editions, in one spelling: entries on the
    texts that it finds are sent. All up to `position` have been considered. Nothing is
    sent while it is suspended; then it goes on from where it was.
    """

    class Reason(models.TextChoices):
        """Why nothing is sent."""

        PERSON = "person", _("paused by hand")
        GONE = "gone", _("the receiver said that it is gone (410)")
        FAILING = "failing", _("nothing was taken for three days")
        QUESTION = "question", _("its filter names what no longer exists")

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(
        User, models.CASCADE, related_name="webhooks", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=100)
    address = models.CharField(_("address"), max_length=500)
    question = models.CharField(_("filter"), max_length=2000, blank=True)
    made_at = models.DateTimeField(_("made at"))
    version = models.PositiveIntegerField(default=1, editable=False)
    suspended_at = models.DateTimeField(_("suspended at"), null=True, blank=True)
    suspended_because = models.CharField(
        _("suspended because"), max_length=8, choices=Reason, blank=True
    )
    position = models.BigIntegerField(_("position"), default=0, editable=False)
    failing_since = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False)
    held_until = models.DateTimeField(null=True, editable=False)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(
                condition=Q(suspended_at__isnull=True, suspended_because="")
                | Q(
                    suspended_at__isnull=False,
                    suspended_because__in=["person", "gone", "failing", "question"],
                ),
                name="webhook_suspended_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(failing_since__isnull=True, failures=0)
                | Q(failing_since__isnull=False, failures__gt=0),
                name="webhook_fails_since_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SigningKey(models.Model):
    """A secret by which a subscription's messages are signed, encrypted.

    While one takes the place of another, messages are signed by both.
    """

    subscription = models.ForeignKey(
        Subscription, models.CASCADE, related_name="signing_keys"
    )
    secret = models.CharField(max_length=300, editable=False)
    made_at = models.DateTimeField(_("made at"))
    ends_at = models.DateTimeField(_("ends at"), null=True)

    class Meta:
        verbose_name = _("signing secret")
        verbose_name_plural = _("signing secrets")
        constraints = [
            models.UniqueConstraint(
                fields=["subscription"],
                condition=Q(ends_at__isnull=True),
                name="webhook_signs_by_one_lasting_secret",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscription_id} {self.made_at:%Y-%m-%d}"

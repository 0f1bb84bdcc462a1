"""Messages to receivers, and each attempt to hand one over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import PublicationLog, Standard
from webhooks.querysets import DeliveryQuerySet

from .subscriptions import Subscription


class Delivery(models.Model):
    """One entry of the log on its way to one receiver; without an entry, a trial.

    A message that was given up is kept, to be looked at and sent again.
    """

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("delivered")
        GIVEN_UP = "given_up", _("given up")

    subscription = models.ForeignKey(
        Subscription, models.CASCADE, related_name="deliveries"
    )
    entry = models.ForeignKey(
        PublicationLog,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("entry"),
    )
    # Messages on one standard are sent in the order of the log.
    standard = models.ForeignKey(
        Standard,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("standard"),
    )
    state = models.CharField(
        _("state"), max_length=8, choices=State, default=State.WAITING
    )
    attempts_made = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(_("made at"))
    due_at = models.DateTimeField(_("due at"))
    settled_at = models.DateTimeField(_("settled at"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("message of a webhook")
        verbose_name_plural = _("messages of webhooks")
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "entry"], name="webhook_message_once"
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", settled_at__isnull=True)
                | Q(state__in=["taken", "given_up"], settled_at__isnull=False),
                name="webhook_message_settled_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(entry__isnull=True, standard__isnull=True)
                | Q(entry__isnull=False, standard__isnull=False),
                name="webhook_message_on_a_standard",
            ),
        ]
        indexes = [
            models.Index(
                "due_at", condition=Q(state="waiting"), name="webhook_messages_due"
            ),
            models.Index(
                "subscription",
                "standard",
                "entry",
                condition=Q(state="waiting"),
                name="webhook_messages_in_order",
            ),
            models.Index(
                fields=["subscription", "-id"], name="webhook_messages_newest"
            ),
            models.Index(
                "settled_at", condition=Q(state="taken"), name="webhook_messages_taken"
            ),
        ]

    def __str__(self) -> str:
        return self.message_id

    @property
    def message_id(self) -> str:
        """What a receiver knows it by, the same each time that it is sent."""
        of_what = f"{self.entry_id}" if self.entry_id else f"trial-{self.pk}"
        return f"msg_{self.subscription_id.hex}_{of_what}"


class Attempt(models.Model):
    """One attempt to hand a message over: `status` and `answer` of the receiver."""

    class Fault(models.TextChoices):
        """Why there was no answer."""

        REFUSED = "refused", _("the address is in a network that is not called")
        UNKNOWN_HOST = "unknown_host", _("the host's name is not known")
        TLS = "tls", _("no secure connection: check the certificate")
        CONNECTION = "connection", _("no connection")
        LATE = "late", _("no answer in time")

    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    made_at = models.DateTimeField(_("made at"))
    milliseconds = models.PositiveIntegerField(_("milliseconds"))
    status = models.PositiveSmallIntegerField(_("status"), null=True)
    fault = models.CharField(_("fault"), max_length=12, choices=Fault, blank=True)
    answer = models.CharField(_("answer"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.CheckConstraint(
                condition=Q(status__isnull=False, fault="")
                | Q(status__isnull=True) & ~Q(fault=""),
                name="webhook_attempt_answered_or_at_fault",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M:%S} {self.status or self.fault}"

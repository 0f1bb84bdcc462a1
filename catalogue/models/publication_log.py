"""The publication log: what entered the catalogue, in order, and proof of it."""

from django.conf import settings
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import PublicationLogQuerySet

from .editions import Edition


class PublicationLog(models.Model):
    """One entry of the append-only log that every feed, mirror and index follows.

    Positions run 1, 2, 3 … without gaps. `record` is the edition's whole record
    after the event as canonical JSON; `digest` covers the entry and, by the digest
    of the entry before, all entries up to it.
    """

    class Kind(models.TextChoices):
        """What happened."""

        PUBLISH = "publish", _("published")
        IMPORT = "import", _("imported")
        CORRECT = "correct", _("corrected")
        CONFIRM = "confirm", _("confirmed")
        WITHDRAW = "withdraw", _("withdrawn")
        RECLASSIFY = "reclassify", _("reclassified")

    position = models.BigIntegerField(_("position"), primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="log", verbose_name=_("edition")
    )
    written_at = models.DateTimeField(_("written at"))
    # When the database took it: grows with the position, as the digest's instant, which
    # is that of the request, need not.
    entered_at = models.DateTimeField(
        db_default=Func(function="clock_timestamp"), editable=False
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)
    record = models.TextField(_("record"))
    record_digest = models.CharField(_("digest of the record"), max_length=64)
    previous_digest = models.CharField(_("digest of the entry before"), max_length=64)
    digest = models.CharField(_("digest"), max_length=64)
    # Ties the entry to the changes of its own transaction; see migrations/guards.sql.
    transaction = models.BigIntegerField(
        db_default=Cast(
            Cast(Func(function="pg_current_xact_id"), models.TextField()),
            models.BigIntegerField(),
        ),
        editable=False,
    )

    objects = PublicationLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication log entry")
        verbose_name_plural = _("publication log")
        constraints = [
            models.CheckConstraint(
                condition=Q(position__gte=1), name="publication_log_starts_at_one"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["publish", "import"]) | ~Q(reason=""),
                name="publication_log_change_has_a_reason",
                violation_error_message=_("Say why the record changes."),
            ),
        ]
        indexes = [
            models.Index("edition", "transaction", name="publication_log_transaction"),
            models.Index(
                fields=["edition", "-position"], name="publication_log_newest"
            ),
            models.Index("entered_at", name="publication_log_entered"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.kind} {self.edition_id}"

"""Consultations: a frozen text that anyone may comment on."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from revisions.querysets import ConsultationQuerySet
from revisions.stages import TAKES_COMMENTS

from .drafts import DraftSnapshot
from .work_items import WorkItem


@pghistory.track()
class Consultation(models.Model):
    """One round of consultation (征求意见), on a text or on a withdrawal.

    `opens_on` and `closes_on` are the first and the last day on which comments are
    taken. On a withdrawal there is no text of its own: the published one is meant.
    """

    work_item = models.ForeignKey(
        WorkItem, models.PROTECT, related_name="consultations"
    )
    number = models.PositiveSmallIntegerField(_("round"))
    snapshot = models.ForeignKey(
        DraftSnapshot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consultations",
        verbose_name=_("text"),
    )
    opens_on = models.DateField(_("opens on"))
    closes_on = models.DateField(_("closes on"))
    notice = models.TextField(_("notice"), blank=True)

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "number"], name="consultation_round_once"
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gt=F("opens_on")),
                name="consultation_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_item} ({self.number})"

    def is_open(self, *, on: date) -> bool:
        """Say whether it takes comments on the day, the last day included."""
        item = self.work_item
        is_time = self.opens_on <= on <= self.closes_on
        return is_time and item.stage in TAKES_COMMENTS and not item.is_suspended

"""Publications that wait for their day."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .work_items import WorkItem


@pghistory.track()
class ScheduledPublication(models.Model):
    """What a publisher has decided for a day to come; the row goes once it is done.

    An empty `number` is the next free one of the series; an empty series follows from
    the work item's level.
    """

    work_item = models.OneToOneField(
        WorkItem,
        models.CASCADE,
        primary_key=True,
        related_name="scheduled_publication",
    )
    day = models.DateField(_("date of issue"))
    implemented_on = models.DateField(_("implementation date"), null=True, blank=True)
    number = models.CharField(_("number"), max_length=160, blank=True)
    series = models.CharField(_("series"), max_length=40, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    refused_because = models.TextField(_("refused because"), blank=True)

    class Meta:
        verbose_name = _("scheduled publication")
        verbose_name_plural = _("scheduled publications")
        constraints = [
            models.CheckConstraint(
                condition=Q(implemented_on__isnull=True)
                | Q(implemented_on__gte=F("day")),
                name="scheduled_publication_applies_after_it_is_issued",
                violation_error_message=_("A text applies after it is issued."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_item}: {self.day}"

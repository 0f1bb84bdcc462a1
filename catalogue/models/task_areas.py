"""The 12 key task areas of the Action Plan for Urban Standardization."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import BilingualName


@pghistory.track()
class TaskArea(BilingualName):
    """One of the 12 areas (重点领域), numbered in the plan's order."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    summary_zh = models.TextField(_("summary in Chinese"), blank=True)
    summary_en = models.TextField(_("summary in English"), blank=True)

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("task area")
        verbose_name_plural = _("task areas")
        constraints = [
            *BilingualName.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(number__range=(1, 12)),
                name="task_area_one_of_twelve",
                violation_error_message=_("The plan has areas 1 to 12."),
            ),
        ]

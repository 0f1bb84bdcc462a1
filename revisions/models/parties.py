"""Who takes part in a work item: departments, drafting units, drafters."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

from .work_items import WorkItem


@pghistory.track()
class IssuingDepartment(models.Model):
    """One of the departments that issue the text (发布部门); the first leads."""

    work_item = models.ForeignKey(
        WorkItem, models.CASCADE, related_name="issuing_departments"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("department")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("issuing department")
        verbose_name_plural = _("issuing departments")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "organisation"],
                name="issuing_department_once",
                violation_error_message=_("The department is named already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class DraftingUnit(models.Model):
    """One of the organisations that write the text (起草单位), in printed order."""

    work_item = models.ForeignKey(
        WorkItem, models.CASCADE, related_name="drafting_units"
    )
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    position = models.PositiveSmallIntegerField(_("position"))

    class Meta:
        verbose_name = _("drafting unit")
        verbose_name_plural = _("drafting units")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "organisation"], name="drafting_unit_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation)


@pghistory.track()
class Drafter(models.Model):
    """A person who writes the text (起草人), and may therefore not judge it.

    Who has left (`is_current` is false) may write no more, and judge as little.
    """

    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="drafters")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="draftings",
        verbose_name=_("person"),
    )
    is_current = models.BooleanField(_("still drafts"), default=True)

    class Meta:
        verbose_name = _("drafter")
        verbose_name_plural = _("drafters")
        constraints = [
            models.UniqueConstraint(fields=["work_item", "person"], name="drafter_once")
        ]

    def __str__(self) -> str:
        return str(self.person)

"""Standards: the numbered things, the same through all their texts."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.querysets import StandardQuerySet
from catalogue.records import StandardRecord
from organisations.models import Division, TechnicalCommittee

from .task_areas import TaskArea


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Standard(models.Model):
    """One standard (标准) through all its drafts, editions and amendments.

    `key` is the undated designation in its one spelling; a standard whose number is
    not known has none.
    """

    class Level(models.TextChoices):
        """Whose standard it is. Source: Standardization Law 2017, article 2."""

        NATIONAL = "national", _("national standard")
        SECTOR = "sector", _("sector standard")
        LOCAL = "local", _("local standard")
        GROUP = "group", _("group standard")
        ENTERPRISE = "enterprise", _("enterprise standard")
        INTERNATIONAL = "international", _("international standard")
        FOREIGN = "foreign", _("foreign standard")

    slug = models.CharField(_("slug"), max_length=160, unique=True)
    key = models.CharField(_("key"), max_length=160, null=True, unique=True)  # noqa: DJ001 (unknown numbers are many, so not "")
    designation = models.CharField(_("designation"), max_length=160, blank=True)
    sort_key = models.CharField(max_length=200, db_collation="C", db_index=True)
    level = models.CharField(_("level"), max_length=14, choices=Level)
    jurisdiction = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="standards",
        verbose_name=_("jurisdiction"),
    )
    committee = models.ForeignKey(
        TechnicalCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="standards",
        verbose_name=_("technical committee"),
    )
    areas = models.ManyToManyField(
        TaskArea,
        through="AreaAssignment",
        related_name="standards",
        verbose_name=_("task areas"),
    )

    objects = StandardQuerySet.as_manager()

    class Meta:
        verbose_name = _("standard")
        verbose_name_plural = _("standards")
        permissions = [
            ("import_standards", _("Can import standards")),
            ("reclassify_standard", _("Can change areas and committee")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    level__in=[
                        "national",
                        "sector",
                        "local",
                        "group",
                        "enterprise",
                        "international",
                        "foreign",
                    ]
                ),
                name="standard_level_known",
            ),
            models.CheckConstraint(
                condition=Q(level="local") | Q(jurisdiction__isnull=True),
                name="standard_jurisdiction_only_if_local",
            ),
        ]

    def __str__(self) -> str:
        return self.designation or self.slug

    @property
    def primary_area(self) -> TaskArea | None:
        """The area that it is sorted into first. Load `area_assignments__area`."""
        assignments = self.area_assignments.all()
        return next((a.area for a in assignments if a.is_primary), None)

    def to_record(self) -> StandardRecord:
        """Return the standard as plain values. Load `with_classification`."""
        assignments = sorted(
            self.area_assignments.all(), key=lambda a: (not a.is_primary, a.area.number)
        )
        return StandardRecord(
            slug=self.slug,
            key=self.key,
            designation=self.designation,
            sort_key=self.sort_key,
            level=self.level,
            jurisdiction=self.jurisdiction.code if self.jurisdiction else "",
            committee=self.committee.reference if self.committee else "",
            areas=tuple(assignment.area.number for assignment in assignments),
        )


@pghistory.track(pghistory.UpdateEvent(), pghistory.DeleteEvent())
class AreaAssignment(models.Model):
    """A standard's place in a task area. Editorial; the plan lists no standards."""

    standard = models.ForeignKey(
        Standard, models.CASCADE, related_name="area_assignments"
    )
    area = models.ForeignKey(TaskArea, models.PROTECT, related_name="assignments")
    is_primary = models.BooleanField(_("primary"), default=False)

    class Meta:
        verbose_name = _("task area of a standard")
        verbose_name_plural = _("task areas of standards")
        constraints = [
            models.UniqueConstraint(
                fields=["standard", "area"], name="area_assignment_once"
            ),
            models.UniqueConstraint(
                fields=["standard"],
                condition=Q(is_primary=True),
                name="area_assignment_one_primary",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard}: {self.area}"

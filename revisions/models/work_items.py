"""Work items: what is being written, revised or withdrawn."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from catalogue.models import Classification, Edition, Standard, TaskArea
from organisations.models import Division, Organisation, TechnicalCommittee
from revisions.querysets import WorkItemQuerySet
from revisions.stages import TAKES_COMMENTS, Kind, Stage


@pghistory.track()
class WorkItem(models.Model):
    """One project (项目) from its proposal to publication, review and withdrawal.

    `standard` is what it revises, amends or withdraws, and what it brings about once
    published; `edition` is the text that was published. `version` counts the changes:
    whoever writes says which version was read. A project without plan number has not
    been accepted.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    stage = models.CharField(
        _("stage"), max_length=5, choices=Stage, default=Stage.PRELIMINARY
    )
    is_suspended = models.BooleanField(_("suspended"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    title_zh = models.CharField(_("Chinese title"), max_length=300)
    title_en = models.CharField(_("English title"), max_length=300, blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Standard.Level)
    nature = models.CharField(
        _("nature"),
        max_length=12,
        choices=Edition.Nature,
        default=Edition.Nature.RECOMMENDED,
    )
    jurisdiction = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_items",
        verbose_name=_("jurisdiction"),
        help_text=_("Of local standards: whose they are."),
    )
    committee = models.ForeignKey(
        TechnicalCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_items",
        verbose_name=_("lead committee"),
    )
    proposed_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="proposed_work_items",
        verbose_name=_("proposed by"),
    )
    proposer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="proposed_work_items",
        verbose_name=_("proposer"),
    )
    departments = models.ManyToManyField(
        Organisation,
        through="IssuingDepartment",
        related_name="issued_work_items",
        verbose_name=_("issuing departments"),
    )
    units = models.ManyToManyField(
        Organisation,
        through="DraftingUnit",
        related_name="drafted_work_items",
        verbose_name=_("drafting units"),
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        through="Drafter",
        related_name="drafted_work_items",
        verbose_name=_("drafters"),
    )
    areas = models.ManyToManyField(
        TaskArea, related_name="work_items", verbose_name=_("task areas"), blank=True
    )
    classifications = models.ManyToManyField(
        Classification,
        related_name="work_items",
        verbose_name=_("classification codes"),
        blank=True,
    )
    standard = models.ForeignKey(
        Standard,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_items",
        verbose_name=_("standard"),
    )
    edition = models.OneToOneField(
        Edition,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="work_item",
        verbose_name=_("published text"),
    )
    adopts = models.CharField(
        _("adopts"),
        max_length=160,
        blank=True,
        help_text=_("The international standard, as printed: ISO 37120:2018"),
    )
    degree = models.CharField(
        _("degree of adoption"),
        max_length=3,
        choices=[
            ("IDT", _("identical")),
            ("MOD", _("modified")),
            ("NEQ", _("not equivalent")),
        ],
        blank=True,
    )
    plan_number = models.CharField(
        _("plan number"), max_length=20, null=True, blank=True, unique=True
    )
    announced_until = models.DateField(_("announced until"), null=True, blank=True)
    created_at = models.DateTimeField(_("made at"))

    objects = WorkItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("work item")
        verbose_name_plural = _("work items")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="work_item_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="work_item_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(level__in=Standard.Level.values),
                name="work_item_level_known",
            ),
            models.CheckConstraint(
                # A text that was not written here is reviewed without a plan.
                condition=Q(stage__lt="20")
                | Q(plan_number__isnull=False)
                | Q(edition__isnull=False),
                name="work_item_accepted_has_a_plan_number",
            ),
            models.CheckConstraint(
                condition=Q(stage__lt=Stage.PUBLISHED)
                | Q(kind=Kind.WITHDRAWAL)
                | Q(edition__isnull=False),
                name="work_item_published_has_an_edition",
            ),
            models.CheckConstraint(
                condition=Q(is_suspended=False) | Q(stage__lt=Stage.APPROVED),
                name="work_item_suspended_while_open",
            ),
            models.CheckConstraint(
                condition=(Q(level="local") & Q(jurisdiction__isnull=False))
                | (~Q(level="local") & Q(jurisdiction__isnull=True)),
                name="work_item_jurisdiction_if_local",
                violation_error_message=_(
                    "A local standard has a jurisdiction, and no other has one."
                ),
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.ADOPTION) & ~Q(adopts="") & ~Q(degree=""))
                | ~Q(kind=Kind.ADOPTION),
                name="work_item_adoption_says_what_it_adopts",
                violation_error_message=_("Say what is adopted, and to what degree."),
            ),
            models.UniqueConstraint(
                fields=["standard"],
                condition=Q(kind=Kind.REVISION)
                & Q(stage__lt=Stage.PUBLISHED)
                & ~Q(stage__endswith="98"),
                name="work_item_one_open_revision_of_a_standard",
                violation_error_message=_("The standard is already being revised."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_number} {self.title}" if self.plan_number else self.title

    @property
    def title(self) -> str:
        """The title in the visitor's language, else in Chinese."""
        if (get_language() or "").startswith("en"):
            return self.title_en or self.title_zh
        return self.title_zh

    @property
    def is_public(self) -> bool:
        """Whether anybody may see it: from its announcement on."""
        return self.stage not in {Stage.PRELIMINARY, Stage.PROPOSED}

    @property
    def is_written(self) -> bool:
        """Whether its text may be changed: not while it is judged, nor afterwards."""
        return not self.is_suspended and self.stage in {
            Stage.PRELIMINARY,
            Stage.PLANNED,
            Stage.DRAFTING,
            Stage.COMMENTS,
            Stage.BALLOT_CLOSED,
        }

    @property
    def is_consulted(self) -> bool:
        """Whether what the public says of it is being taken or answered."""
        answered = TAKES_COMMENTS | {Stage.COMMENTS, Stage.WITHDRAWAL_COMMENTS}
        return not self.is_suspended and self.stage in answered

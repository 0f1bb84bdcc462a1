"""Time limits and quotas, which differ from one jurisdiction to another."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Division
from revisions.querysets import TimeLimitQuerySet
from revisions.stages import Kind


@pghistory.track()
class TimeLimit(models.Model):
    """One rule: how long or how many, for whom, and where it is written.

    The rule of a division for a kind of work item comes before that of the division
    for all kinds, that before the national one for the kind, and that for all kinds.
    A value below `minimum` is refused.
    """

    class Name(models.TextChoices):
        """What is limited."""

        ANNOUNCEMENT_DAYS = "announcement_days", _("days a project is announced")
        COMMENT_DAYS = "comment_days", _("days of a consultation")
        BALLOT_DAYS = "ballot_days", _("days of a ballot")
        APPROVAL_SHARE = "approval_share", _("per cent in favour of those who voted")
        TURNOUT = "turnout", _("per cent of voters who have to vote")
        FEWEST_VOTERS = "fewest_voters", _("voters at least")
        DRAFTERS_REVIEW = "drafters_review", _("drafters may vote: 1, or not: 0")
        REVIEW_YEARS = "review_years", _("years to the next periodic review")
        TRANSITION_DAYS = "transition_days", _("days from issue to implementation")
        FEEDBACK_DAYS = "feedback_days", _("days of feedback in a periodic review")
        PROJECT_MONTHS = "project_months", _("months from plan to approval")

    name = models.CharField(_("rule"), max_length=20, choices=Name)
    jurisdiction = models.ForeignKey(
        Division,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="time_limits",
        verbose_name=_("jurisdiction"),
        help_text=_("Empty: the whole nation."),
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=Kind, blank=True, help_text=_("Empty: all.")
    )
    value = models.PositiveIntegerField(_("value"))
    minimum = models.PositiveIntegerField(_("legal minimum"), default=0)
    source = models.CharField(_("where it is written"), max_length=300)

    objects = TimeLimitQuerySet.as_manager()

    class Meta:
        verbose_name = _("time limit")
        verbose_name_plural = _("time limits")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "jurisdiction", "kind"],
                nulls_distinct=False,
                name="time_limit_once",
                violation_error_message=_("The rule is there already."),
            ),
            models.CheckConstraint(
                condition=Q(value__gte=models.F("minimum")),
                name="time_limit_not_below_the_minimum",
                violation_error_message=_("The value is below the legal minimum."),
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="time_limit_has_a_source"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()}: {self.value}"

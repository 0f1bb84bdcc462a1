"""Proposals: why a work item should be taken up."""

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .work_items import WorkItem


@pghistory.track()
class Proposal(models.Model):
    """The form of a proposal (项目建议书) and its plan; it may be incomplete.

    The dates are those planned for the consultation draft, for the draft for review
    and for the draft for approval, in this order.
    """

    work_item = models.OneToOneField(
        WorkItem, models.CASCADE, primary_key=True, related_name="proposal"
    )
    purpose = models.TextField(_("purpose and reason"), blank=True)
    scope = models.TextField(_("scope and main content"), blank=True)
    need = models.TextField(_("need and feasibility"), blank=True)
    law_relation = models.TextField(_("relation to laws and regulations"), blank=True)
    standards_relation = models.TextField(
        _("relation to existing standards"), blank=True
    )
    budget = models.DecimalField(
        _("budget in thousand yuan"),
        max_digits=10,
        decimal_places=1,
        null=True,
        blank=True,
    )
    consultation_planned = models.DateField(
        _("consultation planned for"), null=True, blank=True
    )
    review_planned = models.DateField(_("review planned for"), null=True, blank=True)
    approval_planned = models.DateField(
        _("approval planned for"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(
                condition=Q(budget__isnull=True) | Q(budget__gte=0),
                name="proposal_budget_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(consultation_planned__lt=F("review_planned")),
                name="proposal_consultation_before_review",
                violation_error_message=_("The consultation comes before the review."),
            ),
            models.CheckConstraint(
                condition=Q(review_planned__lt=F("approval_planned")),
                name="proposal_review_before_approval",
                violation_error_message=_("The review comes before the approval."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.work_item)

"""Periodic reviews: whether a standard is still good."""

from datetime import date

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Edition
from revisions.querysets import PeriodicReviewQuerySet
from revisions.stages import Stage

from .work_items import WorkItem


@pghistory.track()
class PeriodicReview(models.Model):
    """One review (复审) of a published text: due by a day, then opened and concluded.

    A text that was not written here gets a work item when its review is opened.
    `feedback_until` is the last day on which feedback is taken.
    """

    class Outcome(models.TextChoices):
        """What the review concluded. Source: Standardization Law 2017, article 29."""

        CONFIRMED = "confirmed", _("remains in force")  # 继续有效
        REVISED = "revised", _("to be revised")  # 修订
        WITHDRAWN = "withdrawn", _("to be withdrawn")  # 废止

    edition = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="periodic_reviews",
        verbose_name=_("text"),
    )
    work_item = models.ForeignKey(
        WorkItem,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="periodic_reviews",
        verbose_name=_("work item"),
    )
    due_on = models.DateField(_("due on"))
    opened_on = models.DateField(_("opened on"), null=True, blank=True)
    feedback_until = models.DateField(_("feedback until"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True)
    concluded_on = models.DateField(_("concluded on"), null=True, blank=True)

    objects = PeriodicReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("periodic review")
        verbose_name_plural = _("periodic reviews")
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(concluded_on__isnull=True),
                name="periodic_review_one_open",
            ),
            models.CheckConstraint(
                condition=models.Q(concluded_on__isnull=True, outcome="")
                | (models.Q(concluded_on__isnull=False) & ~models.Q(outcome="")),
                name="periodic_review_concluded_with_an_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition}: {self.due_on}"

    def takes_feedback(self, *, on: date) -> bool:
        """Say whether anybody may say something of the text on the day."""
        item, until = self.work_item, self.feedback_until
        is_open = item is not None and item.stage == Stage.REVIEW
        return is_open and until is not None and on <= until


class Feedback(models.Model):
    """What somebody who uses a standard says of it in its periodic review."""

    review = models.ForeignKey(PeriodicReview, models.PROTECT, related_name="feedback")
    text = models.TextField(_("feedback"))
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")

    def __str__(self) -> str:
        return self.text[:60]

"""Stage changes: the public history of a work item."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from revisions.stages import Stage
from revisions.verbs import Verb

from .drafts import DraftSnapshot
from .work_items import WorkItem


class StageChange(models.Model):
    """One move that was taken. Rows are only ever added.

    Positions run 1, 2, 3 … for each work item, so that of two that were taken at once
    only one can stand. `decision` is the code of a step back, such as `40.92`.
    """

    work_item = models.ForeignKey(
        WorkItem, models.PROTECT, related_name="stage_changes"
    )
    position = models.PositiveIntegerField(_("position"))
    verb = models.CharField(_("move"), max_length=24, choices=Verb)
    source = models.CharField(_("from"), max_length=5, choices=Stage)
    target = models.CharField(_("to"), max_length=5, choices=Stage)
    decision = models.CharField(_("decision"), max_length=5, blank=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    reason = models.TextField(_("reason"), blank=True)
    snapshot = models.ForeignKey(
        DraftSnapshot,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stage_changes",
        verbose_name=_("snapshot"),
    )

    class Meta:
        verbose_name = _("stage change")
        verbose_name_plural = _("stage changes")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "position"], name="stage_change_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(verb__in=Verb.values),
                name="stage_change_verb_known",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="stage_changes_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
            )
        ]

    def __str__(self) -> str:
        # Where the stage stays, it is named once.
        stages = dict.fromkeys([self.source, self.target])
        return f"{self.done}: {' → '.join(stages)}"

    @property
    def done(self) -> str | Promise:
        """The step that was taken, in words."""
        return Verb(self.verb).done

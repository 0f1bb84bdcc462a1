"""Bulk moves: one step for many work items, taken one by one."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from revisions.verbs import Verb

from .work_items import WorkItem


class BulkMove(models.Model):
    """What an official has asked for at once.

    `given` is what the move is told, the same for all; `language` is that of the
    person, in which refusals are written. It is listed under "my work" until `seen_at`.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="bulk_moves",
        verbose_name=_("by"),
    )
    verb = models.CharField(_("move"), max_length=24, choices=Verb)
    given = models.JSONField(_("given"), default=dict, encoder=DjangoJSONEncoder)
    language = models.CharField(_("language"), max_length=10)
    made_at = models.DateTimeField(_("made at"))
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    seen_at = models.DateTimeField(_("seen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("bulk move")
        verbose_name_plural = _("bulk moves")

    def __str__(self) -> str:
        return f"{self.get_verb_display()} {self.made_at:%Y-%m-%d %H:%M}"


class BulkMoveRow(models.Model):
    """One work item of a bulk move, and what came of it.

    `seen` is the version that was shown; `given` is what this one is told beside what
    all are. The outcome is written in the transaction of the move itself.
    """

    class Outcome(models.TextChoices):
        """What came of it."""

        WAITING = "waiting", _("waiting")
        TAKEN = "taken", _("done")
        REFUSED = "refused", _("not done")

    bulk_move = models.ForeignKey(BulkMove, models.CASCADE, related_name="rows")
    work_item = models.ForeignKey(WorkItem, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(_("position"))
    seen = models.PositiveIntegerField(_("version seen"))
    given = models.JSONField(_("given"), default=dict, encoder=DjangoJSONEncoder)
    outcome = models.CharField(
        _("outcome"), max_length=8, choices=Outcome, default=Outcome.WAITING
    )
    refused_because = models.TextField(_("why not"), blank=True)

    class Meta:
        verbose_name = _("work item of a bulk move")
        verbose_name_plural = _("work items of a bulk move")
        constraints = [
            models.UniqueConstraint(
                fields=["bulk_move", "work_item"], name="bulk_move_work_item_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.work_item}: {self.get_outcome_display()}"

"""Drafts: the text while it is written, and its frozen states."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from revisions.verbs import Verb

from .work_items import WorkItem


class Draft(models.Model):
    """The text of a work item, which several people write at once.

    It is the sum of its updates. `content` is the text as the drafting editor had it
    when it last was read from them, `content_hash` the SHA-256 of its canonical JSON.
    """

    work_item = models.OneToOneField(
        WorkItem, models.CASCADE, primary_key=True, related_name="draft"
    )
    content = models.JSONField(_("content"), default=dict)
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    explanation = models.TextField(_("drafting explanation"), blank=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")

    def __str__(self) -> str:
        return str(self.work_item)


class DraftUpdate(models.Model):
    """One update of a draft, as the editors exchange them (Yjs, version 1).

    Stored before it is passed on. Applied in any order, once or more often, updates
    give the same text; those before a snapshot may be joined into one.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="updates")
    data = models.BinaryField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("update of a draft")
        verbose_name_plural = _("updates of drafts")

    def __str__(self) -> str:
        return f"{self.draft}: {self.pk}"


class DraftAuthor(models.Model):
    """Somebody who wrote in a draft, known when rows of theirs are joined with others.

    Who has written may not judge; rows that stand by themselves name who wrote them.
    """

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="authors")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("author of a draft")
        verbose_name_plural = _("authors of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["draft", "person"], name="draft_author_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.draft}: {self.person}"


class DraftSnapshot(models.Model):
    """A frozen state of a draft: what is voted on, signed and commented. Never changed.

    Numbers run 1, 2, 3 … for each work item.
    """

    work_item = models.ForeignKey(WorkItem, models.PROTECT, related_name="snapshots")
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"))
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    explanation = models.TextField(_("drafting explanation"), blank=True)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name=_("by"),
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("snapshot of a draft")
        verbose_name_plural = _("snapshots of drafts")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "number"], name="snapshot_number_once"
            ),
            models.CheckConstraint(
                condition=Q(content_hash__regex=r"^[0-9a-f]{64}$"),
                name="snapshot_has_a_hash",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="snapshots_stay", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.work_item} #{self.number}"

    @property
    def why(self) -> str:
        """Why it was frozen, in the active language. Load `stage_changes`."""
        # Later moves may be about it as well.
        freezing = (move for move in self.stage_changes.all() if move.at == self.at)
        move = next(freezing, None)
        return str(Verb(move.verb).done) if move else self.reason

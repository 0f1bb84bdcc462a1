"""Clauses: the numbered parts of a text."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from .editions import Edition


class Clause(models.Model):
    """A numbered part (条款) of an edition's text.

    `cid` stays the same when the clause lives on in the next edition, whatever its
    number there. `text` is `content` without structure, for search and comparison.
    """

    class Provision(models.TextChoices):
        """What the clause demands. Source: GB/T 1.1-2020, annex C."""

        REQUIREMENT = "requirement", _("requirement")
        RECOMMENDATION = "recommendation", _("recommendation")
        PERMISSION = "permission", _("permission")
        CAPABILITY = "capability", _("capability")
        STATEMENT = "statement", _("statement")

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="clauses")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="subclauses"
    )
    cid = models.UUIDField(_("stable id"), default=uuid.uuid4)
    position = models.PositiveIntegerField(_("position"))
    number = models.CharField(_("number"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    content = models.JSONField(_("content"), default=dict)
    text = models.TextField(_("text"), blank=True)
    provision = models.CharField(
        _("provision"),
        max_length=14,
        choices=Provision,
        default=Provision.STATEMENT,
    )
    # Engineering standards mark single clauses as mandatory (GB 50180-2018: 3.0.2).
    is_mandatory = models.BooleanField(_("mandatory"), default=False)

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "cid"], name="clause_once_in_an_edition"
            ),
            models.UniqueConstraint(
                fields=["edition", "position"], name="clause_position_once"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    provision__in=[
                        "requirement",
                        "recommendation",
                        "permission",
                        "capability",
                        "statement",
                    ]
                ),
                name="clause_provision_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()

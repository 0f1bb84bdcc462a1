"""Files of a source that have been read."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .sources import Source


class SourceFile(models.Model):
    """One file of a source as it was when it was last read.

    A later import reads only what has changed since, or was refused.
    """

    class Outcome(models.TextChoices):
        """What reading the file came to."""

        TAKEN = "taken", _("taken")
        REFUSED = "refused", _("refused")

    source = models.ForeignKey(
        Source, models.PROTECT, related_name="files", verbose_name=_("source")
    )
    path = models.CharField(_("path"), max_length=300)
    sha256 = models.CharField(_("digest"), max_length=64)
    outcome = models.CharField(_("outcome"), max_length=7, choices=Outcome)
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("file of a source")
        verbose_name_plural = _("files of sources")
        constraints = [
            models.UniqueConstraint(fields=["source", "path"], name="source_file_once"),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["taken", "refused"]),
                name="source_file_outcome_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.path}"

"""How much was sent from where: what keeps machines from flooding a consultation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """How often one source has sent something in one hour.

    `source` is a keyed digest of an address or a network: the address itself is not
    kept, and rows of hours gone by may be deleted.
    """

    source = models.CharField(_("source"), max_length=64)
    hour = models.DateTimeField(_("hour"))
    count = models.PositiveIntegerField(_("count"), default=0)

    class Meta:
        verbose_name = _("submissions from a source")
        verbose_name_plural = _("submissions by source")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "hour"], name="submission_source_hour_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.source[:12]} {self.hour:%Y-%m-%d %H}: {self.count}"

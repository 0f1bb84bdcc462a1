"""Editions as lines of a dump, written once."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .editions import Edition


class DumpLine(models.Model):
    """An edition with its record and its clauses as JSON, at its newest entry.

    All lines together are the catalogue at the last `position` among them. The table is
    not logged by PostgreSQL: it is empty after a crash, and written again.
    """

    edition = models.OneToOneField(
        Edition, models.CASCADE, primary_key=True, related_name="+"
    )
    position = models.BigIntegerField(unique=True)
    line = models.TextField()

    is_read_from_primary = True  # what is not logged is not copied

    class Meta:
        verbose_name = _("line of a dump")
        verbose_name_plural = _("lines of a dump")

    def __str__(self) -> str:
        return str(self.position)

"""Answers to reads over the API, rendered once and kept until the catalogue changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReferenceVersion(models.Model):
    """Which transaction was the last to change what the log does not tell of.

    Names of bodies, divisions, codes, areas and sources are in every answer, and change
    without an entry in the log. One row, written by triggers when a transaction ends:
    see migrations/kept_reads.sql.
    """

    transaction = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("version of the reference data")
        verbose_name_plural = _("versions of the reference data")

    def __str__(self) -> str:
        return str(self.transaction)


class KeptRead(models.Model):
    """One answer. `state` is that of the catalogue and the day it was rendered for.

    The table is not logged by PostgreSQL: it is empty after a crash, and fills again.
    """

    key = models.CharField(max_length=64, primary_key=True)
    state = models.CharField(max_length=80)
    head = models.BinaryField()
    body = models.BinaryField()

    class Meta:
        verbose_name = _("kept read")
        verbose_name_plural = _("kept reads")

    def __str__(self) -> str:
        return self.key

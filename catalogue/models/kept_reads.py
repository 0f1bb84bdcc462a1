"""Answers to reads over the API, rendered once and kept until the catalogue changes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueVersion(models.Model):
    """Which transaction was the last to change what answers are made of.

    The log, and the names of bodies, divisions, codes, areas and sources, which change
    without an entry in it. One row, written by triggers when a transaction ends: see
    migrations/catalogue_version.sql.
    """

    transaction = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("version of the catalogue")
        verbose_name_plural = _("versions of the catalogue")

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

    is_read_from_primary = True  # what is not logged is not copied

    class Meta:
        verbose_name = _("kept read")
        verbose_name_plural = _("kept reads")

    def __str__(self) -> str:
        return self.key

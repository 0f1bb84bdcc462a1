"""Sheets that officials sent, until they are applied."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class UploadedSheet(models.Model):
    """A sheet between its preview and its application: what is shown is what is read.

    Only its owner sees it. It is gone once it is applied, and after an hour.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    name = models.CharField(_("file name"), max_length=200)
    content = models.BinaryField(_("content"))

    class Meta:
        verbose_name = _("uploaded sheet")
        verbose_name_plural = _("uploaded sheets")

    def __str__(self) -> str:
        return self.name

"""Figures: the images of a draft."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .work_items import WorkItem


class Figure(models.Model):
    """An image that somebody put into a text; the same image is kept once.

    `digest` is the SHA-256 of its bytes and names it in addresses: what an address
    shows never changes.
    """

    class Format(models.TextChoices):
        """What browsers show; each written anew by the portal."""

        PNG = "png", "PNG"
        JPEG = "jpeg", "JPEG"
        WEBP = "webp", "WebP"

    work_item = models.ForeignKey(WorkItem, models.CASCADE, related_name="figures")
    digest = models.CharField(_("digest"), max_length=64)
    format = models.CharField(_("format"), max_length=4, choices=Format)
    data = models.BinaryField(_("image"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.UniqueConstraint(
                fields=["work_item", "digest"], name="figure_once_in_a_work_item"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="figure_has_a_digest"
            ),
            models.CheckConstraint(
                condition=Q(format__in=["png", "jpeg", "webp"]),
                name="figure_format_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.work_item}: {self.digest[:12]}"

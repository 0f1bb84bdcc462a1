"""Technical committees (标准化技术委员会)."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from .names import BilingualName
from .organisations import Organisation


@pghistory.track()
class TechnicalCommittee(BilingualName):
    """A committee that looks after standards (归口单位), national or international."""

    reference = models.CharField(
        _("reference"), max_length=60, unique=True, help_text="SAC/TC 567"
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subcommittees",
        verbose_name=_("part of"),
    )
    secretariat = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="secretariats",
        verbose_name=_("secretariat"),
    )

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("technical committee")
        verbose_name_plural = _("technical committees")

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"

"""Classification codes: ICS and CCS, each a tree."""

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import BilingualName


@pghistory.track()
class Classification(BilingualName):
    """One code of a classification (国际标准分类号, 中国标准文献分类号).

    Names are those of the scheme; Chinese names of ICS and English names of CCS are
    the portal's own translations.
    """

    class Scheme(models.TextChoices):
        """Whose codes."""

        ICS = "ics", "ICS"
        CCS = "ccs", "CCS"

    scheme = models.CharField(_("scheme"), max_length=3, choices=Scheme)
    code = models.CharField(_("code"), max_length=12, db_collation="C")
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("classification code")
        verbose_name_plural = _("classification codes")
        constraints = [
            *BilingualName.Meta.constraints,
            models.UniqueConstraint(
                fields=["scheme", "code"], name="classification_code_once_per_scheme"
            ),
            models.CheckConstraint(
                condition=models.Q(scheme__in=["ics", "ccs"]),
                name="classification_scheme_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

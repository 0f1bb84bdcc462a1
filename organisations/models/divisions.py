"""Administrative divisions (行政区划)."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.querysets import DivisionQuerySet

from .names import BilingualName


@pghistory.track()
class Division(BilingualName):
    """A province, city or county that may set local standards (地方标准).

    `code` is that of GB/T 2260 without its trailing pairs of zeros: `51`, `5101`,
    `330782`. It is the digits in the numbers of local standards (`DB5101/T`), and
    a division's code starts with that of the division above it.
    """

    class Level(models.TextChoices):
        """Where the division stands in the administrative order."""

        PROVINCE = "province", _("province")
        CITY = "city", _("city")
        COUNTY = "county", _("county")

    code = models.CharField(_("code"), max_length=6, unique=True)
    level = models.CharField(_("level"), max_length=8, choices=Level)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )

    objects = DivisionQuerySet.as_manager()

    class Meta(BilingualName.Meta):
        abstract = False
        verbose_name = _("administrative division")
        verbose_name_plural = _("administrative divisions")
        constraints = [
            *BilingualName.Meta.constraints,
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{2}([0-9]{2}){0,2}$"),
                name="division_code_is_pairs_of_digits",
                violation_error_message=_("A code has two, four or six digits."),
            ),
            models.CheckConstraint(
                condition=Q(level__in=["province", "city", "county"]),
                name="division_level_known",
            ),
            models.CheckConstraint(
                condition=Q(level="province") | Q(parent__isnull=False),
                name="division_below_province_has_parent",
            ),
        ]

    @property
    def gb2260(self) -> str:
        """The code with all six digits, as GB/T 2260 prints it."""
        return self.code.ljust(6, "0")

"""Sign-offs: each issuing department's word on the exact text."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation

from .drafts import DraftSnapshot


@pghistory.track()
class SignOff(models.Model):
    """What a department is asked to sign (会签), and whether it has.

    It holds for the content hash of its snapshot alone. `deputy_for` names the person
    in whose place somebody signed. A department that holds back says why.
    """

    department = models.ForeignKey(
        Organisation,
        models.PROTECT,
        related_name="sign_offs",
        verbose_name=_("department"),
    )
    snapshot = models.ForeignKey(
        DraftSnapshot, models.PROTECT, related_name="sign_offs"
    )
    asked_at = models.DateTimeField(_("asked at"))
    signed_at = models.DateTimeField(_("signed at"), null=True, blank=True)
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_offs",
        verbose_name=_("signed by"),
    )
    deputy_for = models.CharField(_("in the place of"), max_length=150, blank=True)
    held_because = models.TextField(_("held back because"), blank=True)

    class Meta:
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "snapshot"], name="sign_off_once_for_a_text"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
                name="sign_off_has_a_signer",
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True) | Q(held_because=""),
                name="sign_off_signed_or_held",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.snapshot}"

"""Memberships: a person's role for an organisation or on a committee."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from organisations.roles import Role

from .committees import TechnicalCommittee
from .organisations import Organisation
from .people import User


@pghistory.track()
class Membership(models.Model):
    """One person's role in one body: an organisation or a committee, not both."""

    person = models.ForeignKey(
        User, models.CASCADE, related_name="memberships", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("organisation"),
    )
    committee = models.ForeignKey(
        TechnicalCommittee,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("technical committee"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "committee", "role"],
                nulls_distinct=False,
                name="membership_role_once",
                violation_error_message=_("The person has this role already."),
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=True) ^ Q(committee__isnull=True),
                name="membership_in_one_body",
                violation_error_message=_("Choose an organisation or a committee."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values), name="membership_role_known"
            ),
        ]

    def __str__(self) -> str:
        body = self.organisation or self.committee
        return f"{self.person}, {self.get_role_display()}, {body}"

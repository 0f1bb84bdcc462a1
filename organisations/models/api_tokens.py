"""Tokens by which programs read and write over the API as a person."""

from datetime import datetime

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .people import User


@pghistory.track(exclude=["digest", "last_used_at"])
class ApiToken(models.Model):
    """One token of a person's. Its secret is shown once and never kept.

    `digest` is the SHA-256 of the secret. A token stops at `expires_at`, or as soon
    as it is revoked or its person is no longer active.
    """

    class Scope(models.TextChoices):
        """What may be done with it."""

        READ = "read", _("read what I may read")
        WORK = "work", _("read and write as I may")

    person = models.ForeignKey(
        User, models.CASCADE, related_name="api_tokens", verbose_name=_("person")
    )
    name = models.CharField(_("name"), max_length=100)
    scope = models.CharField(_("scope"), max_length=4, choices=Scope)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))
    last_used_at = models.DateTimeField(_("last used at"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    is_read_from_primary = True  # one that is revoked opens nothing from then on

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        constraints = [
            models.CheckConstraint(
                condition=Q(scope__in=["read", "work"]), name="api_token_scope_known"
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"),
                name="api_token_has_a_digest",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="api_token_expires"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_live(self, *, at: datetime) -> bool:
        """Whether it opens anything at the instant. Load the person."""
        return (
            self.revoked_at is None and at < self.expires_at and self.person.is_active
        )

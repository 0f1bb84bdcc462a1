"""Private addresses at which calendar programs read a person's deadlines."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarLink(models.Model):
    """One person's address; a new key makes a new one, and the old one is gone.

    The address carries the key signed: who reads the table alone cannot make it.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="calendar_link",
        verbose_name=_("person"),
    )
    key = models.UUIDField(_("key"), unique=True, default=uuid.uuid4)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("calendar link")
        verbose_name_plural = _("calendar links")

    def __str__(self) -> str:
        return str(self.person)

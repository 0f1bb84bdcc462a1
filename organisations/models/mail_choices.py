"""How people want to be told by mail of what concerns them."""

import pghistory
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .people import User


@pghistory.track()
class MailChoice(models.Model):
    """What one person has chosen; for others it is as if they had chosen `acting`.

    Without a language the mail is in Chinese and then in English. Of what was made
    before `since` no mail is sent: whoever had turned it off misses none of it.
    """

    class How(models.TextChoices):
        """When mail comes."""

        ACTING = (
            "acting",
            _("at once what waits for me, the rest once a day, at 17:00"),
        )
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day, at 17:00")
        OFF = "off", _("never")

    person = models.OneToOneField(
        User,
        models.CASCADE,
        primary_key=True,
        related_name="mail_choice",
        verbose_name=_("person"),
    )
    how = models.CharField(_("mail"), max_length=8, choices=How, default=How.ACTING)
    language = models.CharField(
        _("language"), max_length=8, choices=settings.LANGUAGES, blank=True
    )
    since = models.DateTimeField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("choice of mail")
        verbose_name_plural = _("choices of mail")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(how__in=["acting", "at_once", "daily", "off"]),
                name="mail_choice_known",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_how_display()}"

"""Telling a person that the sender has stopped."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Subscription

_logger = logging.getLogger(__name__)


def tell_of_suspension(subscription: Subscription) -> None:
    """Send the person a mail in both languages; log it where that fails."""
    subjects, texts = [], []
    for language, _name in settings.LANGUAGES:
        with override(language):
            subjects.append(
                _("Webhook suspended: %(name)s") % {"name": subscription.name}
            )
            texts.append(_text(subscription))
    # A name may have line breaks, a subject may not.
    subject = " ".join(" / ".join(subjects).split())
    mail = EmailMessage(subject, "\n\n".join(texts), to=[subscription.person.email])
    mail.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        mail.send()
    except (OSError, SMTPException):
        _logger.exception("The mail on webhook %s could not be sent", subscription.pk)


def _text(subscription: Subscription) -> str:
    said = _(
        "Nothing more is sent to %(address)s: %(reason)s. Nothing is lost; it goes on "
        "from there once you resume it:"
    ) % {
        "address": subscription.address,
        "reason": subscription.get_suspended_because_display(),
    }
    path = reverse("webhooks:webhook", args=[subscription.pk])
    return f"{said}\n{settings.SITE_URL}{path}"

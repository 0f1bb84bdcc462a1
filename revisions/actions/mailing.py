"""Sending notifications by mail.

First they are put into letters, then the letters are sent: a letter that is tried
again has the same content and the same Message-ID.
"""

import logging
from datetime import datetime, time, timedelta
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Final

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from organisations.models import MailChoice, User
from revisions.models import Letter, Notification
from revisions.notification_mail import mail_of
from revisions.policy import concerning
from revisions.querysets import NotificationQuerySet

DAY_ENDS: Final = time(17)  # when those get their mail who want one a day
_OF_USE: Final = timedelta(days=7)
_GIVEN_UP_AFTER: Final = timedelta(days=3)
_FOR_GOOD: Final = 500  # replies of mail servers from here on

logger = logging.getLogger(__name__)


def send_mail(*, at: datetime, site: str) -> int:
    """Send what it is time for, however many do so at once; return how many letters.

    Nothing is sent of what no longer concerns a person, was read on the site already,
    or is a week old. A letter that cannot be sent is tried for three days.

    Args:
        at: the instant.
        site: scheme and host for the links.

    Raises:
        OSError: the mail server cannot be reached. What was not sent still waits.
    """
    waiting = _waiting(at)
    for person in User.objects.filter(pk__in=waiting.values("person")).order_by("pk"):
        _put_in_letter(person, at=at)
    unsent = Letter.objects.filter(
        sent_at__isnull=True, refused_because="", made_at__gte=at - _GIVEN_UP_AFTER
    )
    ids = list(unsent.order_by("pk").values_list("pk", flat=True))
    if not ids:
        return 0
    with get_connection() as connection:
        return sum(_send(pk, connection, at=at, site=site) for pk in ids)


def _waiting(at: datetime) -> NotificationQuerySet:
    local = timezone.localtime(at)
    day_ended = local.replace(hour=DAY_ENDS.hour, minute=0, second=0, microsecond=0)
    if day_ended > local:
        day_ended -= timedelta(days=1)
    return Notification.objects.to_be_mailed(since=at - _OF_USE, day_ended=day_ended)


@transaction.atomic
def _put_in_letter(person: User, *, at: datetime) -> None:
    waiting = _waiting(at).filter(person=person, work_item__in=concerning(person))
    # Those that another worker is putting into a letter are left to it.
    locked = waiting.select_for_update(of=("self",), skip_locked=True)
    ids = list(locked.values_list("pk", flat=True))
    if ids:
        letter = Letter.objects.create(person=person, made_at=at)
        Notification.objects.filter(pk__in=ids).update(letter=letter)


@transaction.atomic
def _send(
    letter_id: int, connection: BaseEmailBackend, *, at: datetime, site: str
) -> int:
    """Send a letter unless somebody else does; return how many were sent.

    Its row is held meanwhile: nobody else sends it, and who dies lets go of it.
    """
    free = Letter.objects.select_for_update(of=("self",), skip_locked=True)
    unsent = free.filter(sent_at__isnull=True, refused_because="")
    letter = unsent.select_related("person").filter(pk=letter_id).first()
    if letter is None:
        return 0
    mail = _mail(letter, site=site)
    try:
        sent = connection.send_messages([mail]) if mail else 0
    except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
        logger.warning("Letter %s was refused: %s", letter.pk, refusal)
        if _is_for_good(refusal):
            letter.refused_because = str(refusal)
            letter.save()
        return 0
    # Also where nothing is left to tell: it waits no longer.
    letter.sent_at = at
    letter.save()
    return sent or 0


def _mail(letter: Letter, *, site: str) -> EmailMessage | None:
    """Return the mail; None if nothing of it concerns the person any more."""
    person = letter.person
    concerned = letter.notifications.filter(work_item__in=concerning(person))
    notifications = list(concerned.for_lists())
    if not person.is_active or not notifications:
        return None
    choice = MailChoice.objects.filter(person=person).first()
    language = choice.language if choice else ""
    return mail_of(letter, notifications, language=language, site=site)


def _is_for_good(refusal: SMTPRecipientsRefused | SMTPResponseException) -> bool:
    if isinstance(refusal, SMTPResponseException):
        return refusal.smtp_code >= _FOR_GOOD
    return all(code >= _FOR_GOOD for code, _words in refusal.recipients.values())

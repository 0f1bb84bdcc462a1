"""What the mails say that tell people of notifications."""

from collections.abc import Iterator, Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from .models import Letter, Notification

_BETWEEN = "\n\n———\n\n"


def mail_of(
    letter: Letter, notifications: Sequence[Notification], *, language: str, site: str
) -> EmailMessage:
    """Return a letter as a mail.

    Args:
        letter: whose it is; it gives the mail its id, the same whenever it is sent.
        notifications: what it tells, at least one.
        language: the person's; by default Chinese and then English.
        site: scheme and host for the links.
    """
    languages = [language] if language else [code for code, _name in settings.LANGUAGES]
    subjects, texts = [], []
    for code in languages:
        with override(code):
            subjects.append(_subject(notifications))
            texts.append("\n".join(_lines(notifications, site)))
    number = f"{letter.made_at:%Y%m%d%H%M%S%f}.{letter.pk}"
    return EmailMessage(
        # A title may have line breaks, a subject may not.
        " ".join(" / ".join(subjects).split()),
        _BETWEEN.join(texts),
        to=[letter.person.email],
        headers={
            "Message-ID": f"<{number}@{settings.SITE_HOST}>",
            "Auto-Submitted": "auto-generated",
        },
    )


def _subject(notifications: Sequence[Notification]) -> str:
    if len(notifications) == 1:
        [only] = notifications
        return f"{only.work_item.title}: {only.headline}"
    words = ngettext("%(count)d notification", "%(count)d notifications", 2)
    return words % {"count": len(notifications)}


def _lines(notifications: Sequence[Notification], site: str) -> Iterator[str]:
    for one in notifications:
        yield one.work_item.title
        yield one.headline
        yield site + reverse("revisions:project", args=[one.work_item_id])
        yield ""
    yield _("You choose how you are told:")
    yield site + reverse("revisions:notification_settings")

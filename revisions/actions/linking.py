"""Private addresses for calendar programs: given, replaced, taken back."""

import uuid
from datetime import datetime

from organisations.models import User
from revisions.models import CalendarLink


def link_calendar(person: User, *, at: datetime) -> CalendarLink:
    """Give a person a new address for their calendar; an old one is gone with it."""
    link, _is_new = CalendarLink.objects.update_or_create(
        person=person, defaults={"key": uuid.uuid4(), "made_at": at}
    )
    return link


def unlink_calendar(person: User) -> None:
    """Take back the address of a person's calendar, if there is one."""
    CalendarLink.objects.filter(person=person).delete()

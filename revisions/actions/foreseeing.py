"""What a text would be published as."""

from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from revisions.models import TimeLimit, WorkItem
from revisions.readiness import limit

from .numbers import number_for


class Foreseen(NamedTuple):
    """The number that a text would get, and the first day on which it may apply."""

    number: str
    earliest: date


@transaction.atomic
def foresee(work_item: WorkItem, *, on: date) -> Foreseen:
    """Return what an approved text would be published as on a day; nothing is kept.

    The number is empty where it has to be given or cannot be told yet.
    """
    days = limit(work_item, TimeLimit.Name.TRANSITION_DAYS)
    try:
        number = str(number_for(work_item, day=on).format())
    except ValidationError:
        number = ""
    return Foreseen(number, on + timedelta(days=days))

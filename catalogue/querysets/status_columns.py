"""What a status needs in the columns of an edition alone, whatever replaces it."""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from catalogue.statuses import Status


def possibly(statuses: Iterable[str], *, on: date) -> Q:
    """Return the condition without which an edition has none of the statuses.

    It follows from `EditionQuerySet.with_status`, and costs next to nothing.
    """
    needed = {
        Status.NOT_ISSUED: Q(published__gt=on),
        Status.DRAFT: Q(form="draft"),
        Status.UPCOMING: Q(starts__gt=on),
        Status.IN_FORCE: Q(starts__lte=on) | Q(seen_in_force_on__lte=on),
        # What another text replaces may have no date of its own.
        Status.SUPERSEDED: ~Q(pk=None),
        Status.WITHDRAWN: Q(withdrawn__lte=on) | Q(seen_ended_on__lte=on),
        Status.UNKNOWN: Q(starts=None) | Q(starts__gt=on) | Q(seen_ended_on__gt=on),
    }
    return reduce(or_, (needed[Status(status)] for status in statuses), Q(pk=None))

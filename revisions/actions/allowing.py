"""How much one source may send to the public forms in an hour."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from math import ceil
from typing import Final, NamedTuple

from django.db.models import F
from django.utils.crypto import salted_hmac

from revisions.models import Submission
from revisions.refusals import TooManyError

# Rows of longer ago are of no use to anybody.
_KEPT: Final = timedelta(days=1)
_HOUR: Final = timedelta(hours=1)


class Source(NamedTuple):
    """Where something comes from, and how often it may within an hour."""

    name: str
    most: int


def count_submission(sources: Iterable[Source], *, at: datetime) -> None:
    """Count what was sent for each of its sources; call it within a transaction.

    Raises:
        TooManyError: one of them has sent as much as it may. Nothing is counted then.
    """
    hour = at.replace(minute=0, second=0, microsecond=0)
    Submission.objects.filter(hour__lt=hour - _KEPT).delete()
    # In one order everywhere, so that two never wait for each other.
    for source in sorted(sources):
        row, _made = Submission.objects.get_or_create(
            source=digest_of(source.name), hour=hour
        )
        below = Submission.objects.filter(pk=row.pk, count__lt=source.most)
        if not below.update(count=F("count") + 1):
            left = hour + _HOUR - at
            raise TooManyError(retry_after=ceil(left.total_seconds()))


def digest_of(name: str) -> str:
    """Return what stands for an address: it cannot be guessed back without our key."""
    return salted_hmac("revisions.sources", name, algorithm="sha256").hexdigest()

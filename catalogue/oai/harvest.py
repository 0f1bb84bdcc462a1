"""The entries that a harvester is given: of each text the newest one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef

from catalogue.actions.log import LOCK
from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from catalogue.querysets import PublicationLogQuerySet

from .protocol import ProtocolError, Question

PAGE_SIZE: Final = 100
# Whoever has the log locked may have written what is not seen yet.
_SEEN_UP_TO: Final = """
SELECT least(clock_timestamp(), min(coalesce(activity.xact_start, clock_timestamp())))
FROM pg_locks AS lock
LEFT JOIN pg_stat_activity AS activity ON activity.pid = lock.pid
WHERE lock.locktype = 'advisory' AND lock.granted
    AND (lock.classid::bigint << 32 | lock.objid::bigint) = %s
"""


class Group(NamedTuple):
    """A set that may be harvested by itself."""

    spec: str
    name: str


@dataclass(frozen=True, slots=True)
class Harvested:
    """A text with its newest entry. `edition` is loaded with its parts."""

    entry: PublicationLog
    edition: Edition

    def groups(self) -> Iterator[str]:
        """Yield the sets that it belongs to."""
        standard = self.edition.standard
        yield f"level:{standard.level}"
        for assignment in standard.area_assignments.all():
            yield f"area:{assignment.area.slug}"


class Page(NamedTuple):
    """Some of a list, and what it is continued by; empty at the end."""

    records: Sequence[Harvested]
    token: str


def page_of(question: Question) -> Page:
    """Return what is next of a list. A bounded number of queries.

    Raises:
        ProtocolError: there is nothing, or no such set.
    """
    newest = _newest().after(question.after)
    if question.begins:
        newest = newest.filter(entered_at__gte=question.begins)
    if question.ends:
        newest = newest.filter(entered_at__lte=question.ends)
    if question.group:
        newest = newest.filter(**_condition(question.group))
    entries = list(newest[: PAGE_SIZE + 1])
    if not entries and not question.after:
        raise ProtocolError("noRecordsMatch", "There is nothing of that.")
    page = entries[:PAGE_SIZE]
    goes_on = len(entries) > PAGE_SIZE
    return Page(_loaded(page), question.token(page[-1].position) if goes_on else "")


def record_of(slug: str) -> Harvested:
    """Return one text.

    Raises:
        ProtocolError: there is none of that name.
    """
    entry = _newest().filter(edition__slug=slug).first()
    if entry is None:
        raise ProtocolError("idDoesNotExist", "There is no such text.")
    return _loaded([entry])[0]


def groups() -> list[Group]:
    """Return every set."""
    levels = [
        Group(f"level:{level.value}", str(level.label)) for level in Standard.Level
    ]
    areas = TaskArea.objects.order_by("number")
    return [
        Group("level", "Levels"),
        *levels,
        Group("area", "Task areas"),
        *(Group(f"area:{area.slug}", area.name) for area in areas),
    ]


def seen_up_to() -> datetime:
    """Return the instant up to which nothing can come any more.

    What is being written just now may have an earlier instant than the answer to who
    asks just now: who goes on from here the next time misses nothing.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SEEN_UP_TO, [LOCK])
        moment: datetime = cursor.fetchone()[0]
    return moment


def earliest() -> datetime | None:
    """Return the instant of the first entry."""
    first = PublicationLog.objects.after(0).first()
    return first.entered_at if first else None


def _newest() -> PublicationLogQuerySet:
    later = PublicationLog.objects.filter(
        edition=OuterRef("edition"), position__gt=OuterRef("position")
    )
    return PublicationLog.objects.filter(~Exists(later)).order_by("position")


def _condition(spec: str) -> dict[str, Any]:
    """Return what entries on texts of a set have.

    Raises:
        ProtocolError: there is no such set.
    """
    kind, _colon, name = spec.partition(":")
    if kind == "level" and not name:
        return {}
    if kind == "level" and name in Standard.Level.values:
        return {"edition__standard__level": name}
    if kind == "area" and not name:
        # Whatever is in any area is in one first of all.
        return {"edition__standard__area_assignments__is_primary": True}
    if kind == "area" and TaskArea.objects.filter(slug=name).exists():
        return {"edition__standard__areas__slug": name}
    raise ProtocolError("noRecordsMatch", "There is no such set.")


def _loaded(entries: Sequence[PublicationLog]) -> list[Harvested]:
    editions = Edition.objects.with_parts().in_bulk(
        entry.edition_id for entry in entries
    )
    return [Harvested(entry, editions[entry.edition_id]) for entry in entries]

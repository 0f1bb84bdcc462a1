"""Sorting standards: their task areas and their committee."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime

from catalogue.models import Edition, PublicationLog, Standard
from catalogue.records import digest_of
from organisations.models import User

from .directory import Directory
from .log import Event, LogWriter, log_writer
from .standards import sort_standard


def reclassify_standard(
    standard: Standard,
    *,
    areas: Sequence[int],
    committee: str,
    at: datetime,
    by: User,
    reason: str,
) -> None:
    """Sort a standard into areas and give it to a committee.

    Every edition of the standard gets a log entry, as its record says both.

    Args:
        standard: the standard, locked for the time being.
        areas: numbers of task areas, the primary one first; none is allowed.
        committee: reference of the committee, or empty for none.
        at: the instant written into the log.
        by: who decided.
        reason: why, for the log.
    """
    directory = Directory.load()
    with log_writer(at=at, by=by) as log:
        locked = Standard.objects.select_for_update().get(pk=standard.pk)
        record = replace(locked.to_record(), areas=tuple(areas), committee=committee)
        sort_standard(locked, record, directory)
        log_sorting(log, [locked], reason=reason)


def log_sorting(
    log: LogWriter,
    standards: Collection[Standard],
    *,
    reason: str,
    but: Collection[str] = (),
) -> None:
    """Log the editions of standards that were sorted anew, but for those of slugs."""
    if not standards:
        return
    editions = list(
        Edition.objects.with_parts()
        .filter(standard__in=standards)
        .exclude(slug__in=but)
        .order_by("pk")
    )
    events = []
    for edition in editions:
        canonical = edition.to_record().canonical()
        edition.record_digest = digest_of(canonical)
        events.append(Event(edition, PublicationLog.Kind.RECLASSIFY, canonical, reason))
    log.append(events)
    Edition.objects.bulk_update(editions, ["record_digest"], batch_size=500)

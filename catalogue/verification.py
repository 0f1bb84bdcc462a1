"""Proof that the publication log is whole and that the catalogue is as it says."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.log_chain import FIRST, Entry, digest_after
from catalogue.models import Edition, PublicationLog
from catalogue.records import digest_of

BATCH = 2000
Progress = Callable[[int], object]


class Fault(NamedTuple):
    """The first thing that is not as it was written."""

    position: int
    edition: str
    why: str


def first_fault(*, progress: Progress) -> Fault | None:
    """Return the first bad entry of the log, or nothing when all is well.

    Walks the chain from the first entry, then compares the latest record of every
    edition with the catalogue's rows.

    Args:
        progress: told the number of entries or editions after each batch.
    """
    return _broken_link(progress) or _changed_edition(progress)


def _broken_link(progress: Progress) -> Fault | None:
    digest, position = FIRST, 0
    for batch in _log_batches():
        for row in batch:
            position += 1
            if why := _fault_of(row, position, digest):
                return Fault(position, row.edition.slug, why)
            digest = row.digest
        progress(len(batch))
    return None


def _fault_of(row: PublicationLog, position: int, previous: str) -> str:
    if row.position != position:
        return _("the entry is missing")
    if digest_of(row.record.encode()) != row.record_digest:
        return _("the record does not have its digest")
    entry = Entry(
        position=row.position,
        kind=row.kind,
        edition=row.edition.slug,
        written_at=row.written_at,
        by=row.by_id,
        reason=row.reason,
        record_digest=row.record_digest,
    )
    if row.previous_digest != previous or row.digest != digest_after(previous, entry):
        return _("the entry does not follow from the one before it")
    return ""


def _changed_edition(progress: Progress) -> Fault | None:
    last = 0
    editions = Edition.objects.with_parts().with_log_position().order_by("pk")
    while batch := list(editions.filter(pk__gt=last)[:BATCH]):
        for edition in batch:
            if edition.log_position is None:
                return Fault(0, edition.slug, _("the edition is not in the log"))
            if _digest(edition) != edition.logged_digest:
                why = _("the catalogue's rows are not what the log says")
                return Fault(edition.log_position, edition.slug, why)
        last = batch[-1].pk
        progress(len(batch))
    return None


def _digest(edition: Edition) -> str:
    return digest_of(edition.to_record().canonical())


def _log_batches() -> Iterator[list[PublicationLog]]:
    last = 0
    entries = PublicationLog.objects.select_related("edition")
    while batch := list(entries.after(last)[:BATCH]):
        yield batch
        last = batch[-1].position

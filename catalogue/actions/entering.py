"""Entering records into the catalogue: the one way in, for people and importers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from catalogue.models import Edition, PublicationLog
from catalogue.records import RECORD_COLUMNS, EditionRecord, digest_of
from organisations.models import User

from .copying import copy_rows, next_keys
from .directory import Directory
from .log import Event, log_writer
from .parts import remove_parts, write_parts
from .resolving import resolve_relations
from .sorting import log_sorting
from .standards import WrittenStandards

Kind = PublicationLog.Kind
_COLUMNS = (
    *RECORD_COLUMNS,
    "id",
    "standard_id",
    "source_id",
    "unverified",
    "record_digest",
)


class Outcome(StrEnum):
    """What entering a record did."""

    ADDED = "added"
    CHANGED = "changed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record beside the row that it makes, changes or leaves."""

    record: EditionRecord
    canonical: bytes
    edition: Edition
    outcome: Outcome


def enter_records(
    records: Sequence[EditionRecord],
    *,
    directory: Directory,
    at: datetime,
    by: User | None = None,
    reason: str,
    kind: Kind = Kind.IMPORT,
) -> list[Outcome]:
    """Enter records in one transaction: new ones are added, different ones corrected.

    A record equal to what the catalogue has is left, whatever the day on which it
    was read. A batch without changes takes a constant number of queries.

    Args:
        records: at most one for each edition.
        directory: the codes that the records may name.
        at: the instant written into the log.
        by: who enters them; nobody for the machine's own imports.
        reason: why the records come or change, for the log.
        kind: the log's word for new records, whose changes are corrections; or
            CONFIRM or WITHDRAW for changes that are more than that.

    Returns:
        What happened to each record, in their order.

    Raises:
        ValidationError: a record names an unknown code. Nothing has changed then.
    """
    for record in records:
        directory.check(record)
    change = kind if kind in {Kind.CONFIRM, Kind.WITHDRAW} else Kind.CORRECT
    with log_writer(at=at, by=by) as log:
        standards = WrittenStandards.write([r.standard for r in records], directory)
        entries = _entries(records, standards, directory)
        added = [entry for entry in entries if entry.outcome is Outcome.ADDED]
        changed = [entry for entry in entries if entry.outcome is Outcome.CHANGED]
        _add([entry.edition for entry in added])
        log.append(
            [Event(e.edition, kind, e.canonical, reason) for e in added]
            + [Event(e.edition, change, e.canonical, reason) for e in changed]
        )
        _change([entry.edition for entry in changed])
        written = added + changed
        write_parts([(e.edition.pk, e.record) for e in written], directory)
        resolve_relations([e.edition.pk for e in written], _keys(written))
        entered = [record.slug for record in records]
        log_sorting(log, standards.reclassified, reason=reason, but=entered)
    return [entry.outcome for entry in entries]


def _entries(
    records: Sequence[EditionRecord], standards: WrittenStandards, directory: Directory
) -> list[Entry]:
    slugs = [record.slug for record in records]
    known = {e.slug: e for e in Edition.objects.filter(slug__in=slugs)}
    return [
        _entry(standards.complete(record), known.get(record.slug), standards, directory)
        for record in records
    ]


def _entry(
    record: EditionRecord,
    known: Edition | None,
    standards: WrittenStandards,
    directory: Directory,
) -> Entry:
    if known:
        as_read_then = replace(record, retrieved_on=known.retrieved_on)
        canonical = as_read_then.canonical()
        if digest_of(canonical) == known.record_digest:
            return Entry(as_read_then, canonical, known, Outcome.LEFT)
    canonical = record.canonical()
    edition = Edition(
        pk=known.pk if known else None,
        standard_id=standards.ids[record.standard.slug],
        source_id=directory.sources[record.source],
        record_digest=digest_of(canonical),
        **_column_values(record),
    )
    outcome = Outcome.CHANGED if known else Outcome.ADDED
    return Entry(record, canonical, edition, outcome)


def _keys(entries: Sequence[Entry]) -> set[str]:
    keys = {entry.record.key for entry in entries}
    keys |= {entry.record.standard.key for entry in entries}
    return {key for key in keys if key}


def _column_values(record: EditionRecord) -> dict[str, Any]:
    values = {column: getattr(record, column) for column in RECORD_COLUMNS}
    return values | {"unverified": list(record.unverified)}


def _add(editions: Sequence[Edition]) -> None:
    for edition, key in zip(editions, next_keys(Edition, len(editions)), strict=True):
        edition.pk = key
    rows = ([getattr(edition, name) for name in _COLUMNS] for edition in editions)
    copy_rows(Edition, _COLUMNS, rows)


def _change(editions: Sequence[Edition]) -> None:
    # After the log entries: the database lets nothing change without one.
    remove_parts(editions)
    columns = [*RECORD_COLUMNS, "unverified", "standard", "source", "record_digest"]
    Edition.objects.bulk_update(editions, columns, batch_size=500)

"""Writing the standards that records belong to, and changing how they are sorted."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from catalogue.models import AreaAssignment, Standard
from catalogue.records import EditionRecord, StandardRecord

from .copying import copy_rows, next_keys
from .directory import Directory

_STANDARD = (
    "id",
    "slug",
    "key",
    "designation",
    "sort_key",
    "level",
    "jurisdiction_id",
    "committee_id",
)


@dataclass(slots=True)
class WrittenStandards:
    """The standards of a batch as they now stand, by slug."""

    ids: dict[str, int] = field(default_factory=dict)
    records: dict[str, StandardRecord] = field(default_factory=dict)
    reclassified: list[Standard] = field(default_factory=list)

    def complete(self, record: EditionRecord) -> EditionRecord:
        """Return the record with its standard as the catalogue has it."""
        return replace(record, standard=self.records[record.standard.slug])

    def _keep(self, standard: Standard, record: StandardRecord) -> None:
        self.ids[record.slug] = standard.pk
        self.records[record.slug] = record

    @classmethod
    def write(cls, wanted: Iterable[StandardRecord], directory: Directory) -> Self:
        """Make the standards that are new and sort the others anew where asked.

        An empty committee, or areas of None, leave what the catalogue has.
        """
        by_slug = _merged(wanted)
        written = cls()
        known = Standard.objects.with_classification().filter(slug__in=by_slug)
        for standard in known:
            before = standard.to_record()
            after = _sorted_as_wanted(before, by_slug.pop(standard.slug))
            if after != before:
                sort_standard(standard, after, directory)
                written.reclassified.append(standard)
            written._keep(standard, after)
        for record in _create(list(by_slug.values()), directory, written):
            written.records[record.slug] = record
        return written


def sort_standard(
    standard: Standard, record: StandardRecord, directory: Directory
) -> None:
    """Give the standard the record's committee and areas; log nothing."""
    committee = directory.committees.get(record.committee)
    Standard.objects.filter(pk=standard.pk).update(committee=committee)
    standard.area_assignments.all().delete()
    AreaAssignment.objects.bulk_create(_assignments(standard.pk, record, directory))


def _merged(wanted: Iterable[StandardRecord]) -> dict[str, StandardRecord]:
    # Editions of one standard in one batch: what a later one leaves open stays.
    merged: dict[str, StandardRecord] = {}
    for record in wanted:
        before = merged.get(record.slug)
        merged[record.slug] = _sorted_as_wanted(before, record) if before else record
    return merged


def _sorted_as_wanted(before: StandardRecord, wanted: StandardRecord) -> StandardRecord:
    areas = before.areas if wanted.areas is None else wanted.areas
    committee = wanted.committee or before.committee
    return replace(before, committee=committee, areas=areas)


def _create(
    wanted: Sequence[StandardRecord], directory: Directory, written: WrittenStandards
) -> list[StandardRecord]:
    records = [replace(record, areas=record.areas or ()) for record in wanted]
    keys = next_keys(Standard, len(records))
    written.ids.update(
        (record.slug, key) for record, key in zip(records, keys, strict=True)
    )
    copy_rows(
        Standard,
        _STANDARD,
        (
            (
                written.ids[record.slug],
                record.slug,
                record.key,
                record.designation,
                record.sort_key,
                record.level,
                directory.divisions.get(record.jurisdiction),
                directory.committees.get(record.committee),
            )
            for record in records
        ),
    )
    AreaAssignment.objects.bulk_create(
        assignment
        for record in records
        for assignment in _assignments(written.ids[record.slug], record, directory)
    )
    return records


def _assignments(
    standard: int, record: StandardRecord, directory: Directory
) -> list[AreaAssignment]:
    return [
        AreaAssignment(
            standard_id=standard, area_id=directory.areas[number], is_primary=index == 0
        )
        for index, number in enumerate(record.areas or ())
    ]

"""ISO Open Data's deliverables: a JSON object a line, dumped daily."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.actions.directory import Directory
from catalogue.actions.reference import SourceRow, register_sources
from catalogue.models import Edition
from organisations.importers.files import read_lines
from organisations.importers.reports import Place, Report
from organisations.importers.watching import Watch, unwatched

from .batches import Found, Intake, batched, without_repeats
from .deliverables import Deliverable, read_deliverable, record_of
from .finished_drafts import settle_drafts
from .international import Name
from .limits import check_limits
from .named_codes import register_bodies, register_named_committees
from .standing import as_catalogue_knows, with_newest_committee

ISO_OPEN_DATA = SourceRow(
    slug="iso-open-data",
    name_zh="ISO 开放数据",
    name_en="ISO Open Data",
    licence="ODC-By 1.0",
    attribution=(
        "Contains information from ISO Open Data, made available under the "
        "Open Data Commons Attribution License (ODC-By 1.0)."
    ),
    url="https://www.iso.org/open-data.html",
)
Read = tuple[Place, Deliverable]


def import_iso_open_data(
    path: Path, *, at: datetime, retrieved_on: date, watch: Watch = unwatched
) -> Report:
    """Enter the deliverables of a dump; batches are committed as they are entered.

    A deliverable without a title keeps the one that the catalogue has for it.

    Args:
        path: the dump.
        at: the instant written into the log.
        retrieved_on: the day of the dump.
        watch: is shown the records as they enter.

    Raises:
        ValidationError: the file cannot be read at all.
    """
    report = Report()
    deliverables = _read(path, report)
    register_sources([ISO_OPEN_DATA])
    register_bodies(deliverable.reference for _place, deliverable in deliverables)
    register_named_committees(
        Name(deliverable.committee, deliverable.committee)
        for _place, deliverable in deliverables
        if deliverable.committee
    )
    found = _found(deliverables, retrieved_on, report)
    intake = Intake(Directory.load(), at, ISO_OPEN_DATA.reason(path.name))
    for batch in batched(watch(found, len(found))):
        with transaction.atomic():
            intake.enter(as_catalogue_knows(batch), report)
    settle_drafts(intake, report)
    return report


def _read(path: Path, report: Report) -> list[Read]:
    deliverables = []
    for number, line in read_lines(path):
        place = Place(path.name, number)
        try:
            deliverables.append((place, read_deliverable(line)))
        except ValueError as fault:
            report.refuse(place, fault)
    return deliverables


def _found(
    deliverables: Sequence[Read], retrieved_on: date, report: Report
) -> list[Found]:
    replaced = _replaced([deliverable for _place, deliverable in deliverables])
    found = []
    for place, deliverable in deliverables:
        record = record_of(
            deliverable,
            source=ISO_OPEN_DATA.slug,
            retrieved_on=retrieved_on,
            replaced=replaced.get(deliverable.number, ()),
        )
        found.append(Found(place, record))
    titled = _titled(without_repeats(found, report), report)
    return with_newest_committee(titled)


def _replaced(deliverables: Sequence[Deliverable]) -> Mapping[int, Sequence[str]]:
    """Return the references of what each deliverable replaces, said on either side."""
    references = {one.number: one.reference for one in deliverables}
    pairs = {(one.number, old) for one in deliverables for old in one.replaces}
    pairs |= {(new, one.number) for one in deliverables for new in one.replaced_by}
    replaced: dict[int, list[str]] = {}
    for new, old in sorted(pairs):
        # What the dump does not hold is known by its page at ISO only.
        page = f"https://www.iso.org/standard/{old}.html"
        replaced.setdefault(new, []).append(references.get(old, page))
    return replaced


def _titled(found: Sequence[Found], report: Report) -> list[Found]:
    untitled = [one.record.slug for one in found if not one.record.title_en]
    known = Edition.objects.filter(slug__in=untitled)
    refused = set(untitled) - set(known.values_list("slug", flat=True))
    kept = []
    for one in found:
        try:
            if one.record.slug in refused:
                raise ValidationError(_("The deliverable has no English title."))
            check_limits(one.record)
        except ValidationError as fault:
            report.refuse(one.place, fault)
        else:
            kept.append(one)
    return kept

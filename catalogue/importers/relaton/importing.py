"""Entering Relaton's records of ISO deliverables."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from operator import attrgetter
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.actions.directory import Directory
from catalogue.actions.reference import SourceRow, register_sources
from catalogue.actions.source_files import ReadFile, remember_files
from catalogue.importers.batches import Found, Intake, batched, without_repeats
from catalogue.importers.finished_drafts import settle_drafts
from catalogue.importers.limits import check_limits
from catalogue.importers.named_codes import (
    register_bodies,
    register_ics,
    register_named_committees,
)
from catalogue.importers.standing import as_catalogue_knows, with_newest_committee
from organisations.importers.reports import Place, Report
from organisations.importers.watching import Watch, unwatched

from .faults import reason_of
from .pools import read_wanted
from .readings import SOURCE, Reading
from .surveys import Survey, survey

RELATON = SourceRow(
    slug=SOURCE,
    name_zh="ISO 开放数据（经由 Relaton）",
    name_en="ISO Open Data, by way of Relaton",
    licence="ODC-By 1.0",
    attribution=(
        "Contains information from ISO Open Data, made available under the "
        "Open Data Commons Attribution License (ODC-By 1.0)."
    ),
    url="https://github.com/relaton/relaton-data-iso",
)


def import_relaton(
    source: Path,
    *,
    at: datetime,
    retrieved_on: date | None = None,
    reread: bool = False,
    watch: Watch = unwatched,
) -> Report:
    """Enter the records of a set; files that were taken before are not read again.

    Batches are committed as they are entered, each with the files that it comes
    from, so that an import which was interrupted goes on where it was.

    Args:
        source: a folder or an archive.
        at: the instant written into the log.
        retrieved_on: the day of the set; that of its newest file if not given.
        reread: read unchanged files too.
        watch: is shown the files as they are read, then the records as they enter.

    Returns:
        What was added, changed, left and refused. `merged` counts stale copies.

    Raises:
        ValidationError: the set cannot be read as a whole. Nothing has changed then.
    """
    seen = survey(source, reread=reread)
    report = Report()
    report.counts.update(left=len(seen.unchanged), merged=len(seen.merged))
    day = retrieved_on or seen.day or at.date()
    wanted = seen.wanted
    readings = list(watch(read_wanted(source, wanted, retrieved_on=day), len(wanted)))
    _register_names(readings)
    found = _found(readings, report)
    intake = Intake(Directory.load(), at, RELATON.reason(source.name))
    _remember(seen, wanted - {one.place.file for one in found}, report)
    for batch in batched(watch(found, len(found))):
        _enter(batch, seen, intake, report)
    settle_drafts(intake, report)
    return report


def _register_names(readings: Sequence[Reading]) -> None:
    register_sources([RELATON])
    register_bodies(r.record.designation for r in readings if r.record)
    register_named_committees(r.committee for r in readings if r.committee)
    register_ics(code for reading in readings for code in reading.ics)


def _found(readings: Sequence[Reading], report: Report) -> list[Found]:
    found = []
    for reading in readings:
        place = Place(reading.path)
        if reading.record is None:
            report.refuse(place, reason_of(reading))
            continue
        try:
            check_limits(reading.record)
        except ValidationError as fault:
            report.refuse(place, fault)
        else:
            found.append(Found(place, reading.record))
    found.sort(key=attrgetter("record.standard.sort_key", "record.slug", "place"))
    return with_newest_committee(without_repeats(found, report))


@transaction.atomic
def _enter(
    found: Sequence[Found], seen: Survey, intake: Intake, report: Report
) -> None:
    intake.enter(as_catalogue_knows(found), report)
    _remember(seen, [one.place.file for one in found], report)


def _remember(seen: Survey, paths: Collection[str], report: Report) -> None:
    reasons = {refusal.place.file: refusal.reason for refusal in report.refusals}
    files = [
        ReadFile(path, seen.digests[path], reasons.get(path, "")) for path in paths
    ]
    remember_files(SOURCE, files)

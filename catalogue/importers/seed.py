"""The data that the portal is shipped with."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.actions import reference
from catalogue.actions.beginning import register_synonyms, register_task_areas
from catalogue.actions.directory import Directory
from catalogue.models import Edition
from catalogue.search import shipped_pairs
from organisations.actions.reference import (
    CommitteeRow,
    DivisionRow,
    OrganisationRow,
    register_committees,
    register_divisions,
    register_organisations,
)
from organisations.importers.reports import Place, Report

from .batches import Found, Intake
from .names import Names
from .rows import Provenance, record_of

SOURCE = "editors"
# The day on which the list was taken over; a row that knows its own says so.
TAKEN_OVER_ON = date(2026, 11, 22)


@transaction.atomic
def load_seed(*, at: datetime) -> Report:
    """Enter the seed: codes first, then the standards that name them.

    Everything may be there already; what differs from the files is brought back to
    them, what was added by others stays.

    Args:
        at: the instant written into the log.

    Returns:
        What was added, changed, left and refused of the standards.
    """
    editors = _register_codes()
    report = Report()
    names = Names.load()
    found = []
    path = _folder("catalogue") / "standards.csv"
    for line, row in enumerate(_rows("catalogue", "standards"), start=2):
        place = Place(path.name, line)
        try:
            record = record_of(row, names, Provenance(SOURCE, TAKEN_OVER_ON))
        except ValidationError as fault:
            report.refuse(place, fault)
        else:
            found.append(Found(place, record))
    intake = Intake(Directory.load(), at=at, reason=editors.reason(path.name))
    intake.enter(_not_from_elsewhere(found, report), report)
    return report


def _not_from_elsewhere(found: list[Found], report: Report) -> list[Found]:
    # What was imported from its publisher since knows better than the seed.
    slugs = [one.record.slug for one in found]
    imported = Edition.objects.filter(slug__in=slugs).exclude(source__slug=SOURCE)
    better = set(imported.values_list("slug", flat=True))
    report.counts["left"] += len(better)
    return [one for one in found if one.record.slug not in better]


def _register_codes() -> reference.SourceRow:
    """Register the codes that the standards name; return the seed's own source."""
    register_divisions(
        DivisionRow(**row) for row in _rows("organisations", "divisions")
    )
    register_organisations(
        OrganisationRow(**row) for row in _rows("organisations", "organisations")
    )
    committees = list(_rows("organisations", "committees"))
    for row in committees:
        del row["body"]
    register_committees([CommitteeRow(**row) for row in committees])
    sources = [reference.SourceRow(**row) for row in _rows("catalogue", "sources")]
    reference.register_sources(sources)
    register_task_areas(_rows("catalogue", "task_areas"))
    for scheme in ("ics", "ccs"):
        rows = [
            reference.ClassificationRow(**row) for row in _rows("catalogue", scheme)
        ]
        reference.register_classifications(scheme, rows)
    register_synonyms(shipped_pairs())
    return next(source for source in sources if source.slug == SOURCE)


def _rows(app: str, table: str) -> Iterator[dict[str, str]]:
    path = _folder(app) / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _folder(app: str) -> Path:
    return Path(apps.get_app_config(app).path) / "data"

"""What a sheet would do, shown before it is done, and done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.actions.directory import Directory
from catalogue.actions.entering import Outcome
from catalogue.actions.reference import SourceRow, register_sources
from organisations.importers.reports import Place, Refusal, Report
from organisations.importers.watching import Watch, unwatched
from organisations.models import User

from .batches import Entered, Found, Intake, batched, without_repeats
from .columns import by_heading
from .names import Names
from .partial_sheets import with_what_is_left_out
from .rows import Provenance, record_of
from .sheets import NumberedRow

OFFICIALS = SourceRow(
    slug="officials", name_zh="官员录入", name_en="Entered by officials"
)


@dataclass(frozen=True, slots=True)
class Preview:
    """What entering a sheet would do: the records by outcome, and the refusals."""

    entered: Sequence[Entered]
    refusals: Sequence[Refusal]

    def with_outcome(self, outcome: Outcome) -> list[Found]:
        """Return the records of one outcome, in the sheet's order."""
        return [one.found for one in self.entered if one.outcome == outcome]

    @property
    def report(self) -> Report:
        """The same as counts and refusals."""
        counts = Counter(str(one.outcome) for one in self.entered)
        return Report(counts, list(self.refusals))

    @property
    def added(self) -> list[Found]:
        """Records that the catalogue does not have."""
        return self.with_outcome(Outcome.ADDED)

    @property
    def changed(self) -> list[Found]:
        """Records that differ from what the catalogue has."""
        return self.with_outcome(Outcome.CHANGED)

    @property
    def left(self) -> list[Found]:
        """Records that the catalogue has as they are."""
        return self.with_outcome(Outcome.LEFT)


def read_rows(
    rows: Iterable[NumberedRow], *, file: str, provenance: Provenance
) -> tuple[list[Found], Report]:
    """Return the records of rows; the report names the rows that have none."""
    names = Names.load()
    report = Report()
    found = []
    for row in rows:
        place = Place(file, row.line)
        if row.fault:
            report.refuse(place, row.fault)
            continue
        try:
            record = record_of(row.cells, names, provenance)
        except ValidationError as fault:
            report.refuse(place, by_heading(fault))
        else:
            found.append(Found(place, record))
    return without_repeats(found, report), report


def preview(
    rows: Sequence[NumberedRow], *, file: str, at: datetime, by: User | None = None
) -> Preview:
    """Return what `apply` would do now. Nothing changes."""
    with transaction.atomic():
        done = apply(rows, file=file, at=at, by=by)
        transaction.set_rollback(True)
    return done


@transaction.atomic
def apply(
    rows: Sequence[NumberedRow],
    *,
    file: str,
    at: datetime,
    by: User | None = None,
    reason: str = "",
    watch: Watch = unwatched,
) -> Preview:
    """Enter the rows of a sheet; those that are refused change nothing.

    What the sheet has no column for stays as the catalogue has it, and so does what a
    cell leaves empty.

    Args:
        rows: from `sheets.read_sheet`.
        file: the sheet's name, for the log and the refusals.
        at: the instant written into the log.
        by: who enters them; nobody on the command line.
        reason: why, for the log, which names the sheet as well.
        watch: is shown the records as they enter.
    """
    register_sources([OFFICIALS])
    provenance = Provenance(source=OFFICIALS.slug)
    found, report = read_rows(rows, file=file, provenance=provenance)
    found = with_what_is_left_out(found, {row.line: row.told for row in rows})
    # The longest reason and the longest name are together what the log holds.
    reason = f"{reason} ({file[:190]})" if reason else OFFICIALS.reason(file)
    intake = Intake(Directory.load(), at, reason, by, worded=by_heading)
    entered: list[Entered] = []
    for batch in batched(watch(found, len(found))):
        entered += intake.enter(batch, report)
    return Preview(entered, sorted(report.refusals, key=lambda r: r.place))

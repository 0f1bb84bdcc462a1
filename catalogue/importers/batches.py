"""Entering records in batches, so that a bad one never stops the rest."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _

from catalogue.actions.directory import Directory
from catalogue.actions.entering import Outcome, enter_records
from catalogue.records import EditionRecord
from organisations.importers.reports import Place, Report
from organisations.models import User

BATCH = 2000


class Found(NamedTuple):
    """A record and where it stands in its source."""

    place: Place
    record: EditionRecord


class Entered(NamedTuple):
    """A record that was taken, and what that did."""

    found: Found
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Intake:
    """How records enter: the codes they may name, and what the log says of them.

    `worded` puts faults by field into the words of the source, such as its headings.
    """

    directory: Directory
    at: datetime
    reason: str
    by: User | None = None
    worded: Callable[[ValidationError], ValidationError] = lambda fault: fault

    def enter(self, found: Sequence[Found], report: Report) -> list[Entered]:
        """Enter what can be entered; the report takes the counts and the rest.

        Records that name unknown codes are refused first. If the database refuses
        what is left, it is halved until the bad ones are alone. Call it in a
        transaction: each try has a savepoint of its own.

        Args:
            found: at most one record for each edition.
            report: grows by what happens.
        """
        entered = self._try([f for f in found if self._is_known(f, report)], report)
        report.counts.update(str(one.outcome) for one in entered)
        return entered

    def _is_known(self, found: Found, report: Report) -> bool:
        try:
            self.directory.check(found.record)
        except ValidationError as fault:
            report.refuse(found.place, self.worded(fault))
            return False
        return True

    def _try(self, found: Sequence[Found], report: Report) -> list[Entered]:
        if not found:
            return []
        try:
            with transaction.atomic():
                outcomes = enter_records(
                    [f.record for f in found],
                    directory=self.directory,
                    at=self.at,
                    by=self.by,
                    reason=self.reason,
                )
        except (DataError, IntegrityError, ValidationError) as fault:
            if len(found) == 1:
                report.refuse(found[0].place, _first_line(fault))
                return []
            half = len(found) // 2
            return self._try(found[:half], report) + self._try(found[half:], report)
        return [Entered(f, o) for f, o in zip(found, outcomes, strict=True)]


def batched(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Yield the records in batches that are entered together."""
    remaining = iter(found)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def without_repeats(found: Sequence[Found], report: Report) -> list[Found]:
    """Return the first record of each edition; the report names the others."""
    first: dict[str, Place] = {}
    kept = []
    for one in found:
        place = first.setdefault(one.record.slug, one.place)
        if place is one.place:
            kept.append(one)
        else:
            report.refuse(one.place, _("the same text as %(place)s") % {"place": place})
    return kept


def _first_line(fault: Exception) -> str | Exception:
    # The database adds the values of the row below its first line.
    return fault if isinstance(fault, ValidationError) else str(fault).split("\n")[0]

"""What an official's sheet would do, shown first and then done exactly as shown."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from catalogue.actions.log import log_writer
from catalogue.actions.uploads import forget_sheet
from catalogue.models import Edition, UploadedSheet

from .batches import Found
from .differences import Difference, differences
from .previews import Preview, apply, preview
from .sheets import NumberedRow, read_sheet


class CatalogueMovedError(Exception):
    """What the sheet would do now is not what its owner has seen."""


class Change(NamedTuple):
    """A record that differs from what the catalogue has, and how."""

    found: Found
    edition: Edition
    differences: list[Difference]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a sheet would do now.

    `digest` tells this proposal from any other, of the same sheet on another state
    of the catalogue as well.
    """

    preview: Preview
    changes: Sequence[Change]
    digest: str

    @property
    def does_something(self) -> bool:
        """Whether applying it would write anything."""
        return bool(self.preview.added or self.changes)


def propose(sheet: UploadedSheet, *, at: datetime) -> Proposal:
    """Return what the sheet would do now. Nothing changes."""
    return _proposed(read_sheet(bytes(sheet.content)), sheet, at=at)


@transaction.atomic
def apply_as_shown(
    sheet: UploadedSheet, *, digest: str, at: datetime, reason: str
) -> Preview:
    """Do what its owner has seen, and forget the sheet.

    Args:
        sheet: the sheet; its owner is who enters the records.
        digest: that of the proposal that was seen.
        at: the instant written into the log.
        reason: why, for the log.

    Raises:
        CatalogueMovedError: the catalogue has changed since, so that the sheet would
            do something else. Nothing has changed then.
    """
    rows = read_sheet(bytes(sheet.content))
    # The log's lock keeps every other writer out between the check and the deed.
    with log_writer(at=at, by=sheet.by):
        if _proposed(rows, sheet, at=at).digest != digest:
            raise CatalogueMovedError
        done = apply(rows, file=sheet.name, at=at, by=sheet.by, reason=reason)
        forget_sheet(sheet)
    return done


def _proposed(
    rows: Sequence[NumberedRow], sheet: UploadedSheet, *, at: datetime
) -> Proposal:
    seen = preview(rows, file=sheet.name, at=at, by=sheet.by)
    changes = _changes(seen.changed)
    return Proposal(seen, changes, _digest(seen, changes))


def _changes(changed: Sequence[Found]) -> list[Change]:
    slugs = [found.record.slug for found in changed]
    known = {
        edition.slug: edition
        for edition in Edition.objects.with_parts().filter(slug__in=slugs)
    }
    return [
        Change(found, edition, differences(edition.to_record(), found.record))
        for found in changed
        if (edition := known.get(found.record.slug))
    ]


def _digest(seen: Preview, changes: Sequence[Change]) -> str:
    digest = hashlib.sha256()
    for part in _parts(seen, changes):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _parts(seen: Preview, changes: Sequence[Change]) -> Iterator[bytes]:
    for entered in seen.entered:
        yield entered.outcome.encode()
        yield entered.found.record.canonical()
    for change in changes:
        yield change.edition.record_digest.encode()
    for refusal in seen.refusals:
        yield str(refusal.place).encode()

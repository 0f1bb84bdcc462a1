"""Publishing a text that was written here, and what becomes of it afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.dates import PartialDate
from catalogue.models import Clause, Edition, PublicationLog
from catalogue.records import EditionRecord
from organisations.models import User

from .directory import Directory
from .entering import Outcome, enter_records
from .log import log_writer
from .reference import SourceRow, register_sources

Kind = PublicationLog.Kind
_CORRECTED = ("title", "content", "text", "provision", "is_mandatory")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseRecord:
    """A clause of a text to be published; `parent` is the id of the one it lies in."""

    cid: UUID
    parent: UUID | None
    number: str
    title: str
    content: dict[str, Any]
    text: str
    provision: str
    is_mandatory: bool


def publish_edition(
    record: EditionRecord,
    clauses: Sequence[ClauseRecord],
    *,
    source: SourceRow,
    at: datetime,
    by: User,
    reason: str,
) -> Edition:
    """Enter a new text with its clauses, as one entry of the log.

    Args:
        record: the text's; its `text_digest` covers the clauses.
        clauses: in the order of the text, each after the one it lies in.
        source: what the record names as its source.
        at: the instant written into the log.
        by: who publishes it.
        reason: what the log says of it.

    Returns:
        The edition.

    Raises:
        ValidationError: the catalogue has a text of that number, or the record names
            an unknown code. Nothing is published then.
    """
    # The log's lock comes first in every transaction that writes a record, here and
    # below, so that none waits for another that waits for it.
    with log_writer(at=at, by=by):
        register_sources([source])
        outcome = _enter(record, Kind.PUBLISH, at=at, by=by, reason=reason)
        if outcome is not Outcome.ADDED:
            message = _("The catalogue has a text of the number %(number)s already.")
            raise ValidationError(message % {"number": record.designation})
        edition = Edition.objects.get(slug=record.slug)
        _write_clauses(edition, clauses)
        return edition


def confirm_edition(
    edition: Edition, day: date, *, at: datetime, by: User, reason: str
) -> None:
    """Record that a review kept a text in force (继续有效), on the day."""
    with log_writer(at=at, by=by):
        record = replace(_record(edition), confirmed=PartialDate.of(day))
        _enter(record, Kind.CONFIRM, at=at, by=by, reason=reason)


def withdraw_edition(
    edition: Edition, day: date, *, at: datetime, by: User, reason: str
) -> None:
    """Withdraw a text (废止); the day is the first on which it no longer applies."""
    with log_writer(at=at, by=by):
        record = replace(_record(edition), withdrawn=PartialDate.of(day))
        _enter(record, Kind.WITHDRAW, at=at, by=by, reason=reason)


def correct_edition(
    edition: Edition,
    clauses: Sequence[ClauseRecord] | None,
    *,
    at: datetime,
    by: User,
    reason: str,
    **values: Any,
) -> None:
    """Correct a published text: its titles, or the wording of its clauses.

    Args:
        edition: the text.
        clauses: all of them, some corrected, none new and none left out; or None.
        at: the instant written into the log.
        by: who corrects it.
        reason: what was wrong, for the log.
        values: fields of the record; with clauses, the new `text_digest`.

    Raises:
        ValidationError: the clauses are other ones than those that were published.
    """
    with log_writer(at=at, by=by):
        record = replace(_record(edition), **values)
        outcome = _enter(record, Kind.CORRECT, at=at, by=by, reason=reason)
        if clauses is not None and outcome is Outcome.CHANGED:
            _correct_clauses(edition, clauses)


def _record(edition: Edition) -> EditionRecord:
    """Return the record as it stands; under the log's lock nobody else changes it."""
    return Edition.objects.with_parts().get(pk=edition.pk).to_record()


def _enter(
    record: EditionRecord, kind: Kind, *, at: datetime, by: User, reason: str
) -> Outcome:
    directory = Directory.load()
    [outcome] = enter_records(
        [record], directory=directory, at=at, by=by, reason=reason, kind=kind
    )
    return outcome


def _write_clauses(edition: Edition, clauses: Sequence[ClauseRecord]) -> None:
    written: dict[UUID, Clause] = {}
    for position, clause in enumerate(clauses, start=1):
        written[clause.cid] = Clause.objects.create(
            edition=edition,
            parent=written[clause.parent] if clause.parent else None,
            cid=clause.cid,
            position=position,
            number=clause.number,
            title=clause.title,
            content=clause.content,
            text=clause.text,
            provision=clause.provision,
            is_mandatory=clause.is_mandatory,
        )


def _correct_clauses(edition: Edition, clauses: Sequence[ClauseRecord]) -> None:
    published = list(edition.clauses.order_by("position"))
    if [row.cid for row in published] != [clause.cid for clause in clauses]:
        message = _("A correction keeps the clauses: none is added, left out or moved.")
        raise ValidationError(message)
    for row, clause in zip(published, clauses, strict=True):
        for name in _CORRECTED:
            setattr(row, name, getattr(clause, name))
    Clause.objects.bulk_update(published, _CORRECTED)

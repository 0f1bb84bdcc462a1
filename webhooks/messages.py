"""What is sent: an entry of the log as the API gives it, with its record."""

from datetime import UTC, datetime
from typing import Final

from catalogue.log_pages import log_page
from catalogue.models import PublicationLog
from webhooks.models import Delivery

_Kind = PublicationLog.Kind
TYPES: Final = {
    _Kind.PUBLISH: "edition.published",
    _Kind.IMPORT: "edition.imported",
    _Kind.CORRECT: "edition.corrected",
    _Kind.CONFIRM: "edition.confirmed",
    _Kind.WITHDRAW: "edition.withdrawn",
    _Kind.RECLASSIFY: "edition.reclassified",
}
TRIAL: Final = "webhook.trial"


def message_of(delivery: Delivery) -> bytes:
    """Return the body of a message, the same bytes each time. Load the entry.

    `data` is the entry as `/api/v1/log/` gives it. One query; none for a trial.
    """
    entry = delivery.entry
    if entry is None:
        return _body(TRIAL, delivery.made_at, "{}")
    page = log_page(after=entry.position - 1, limit=1, with_records=True)
    return _body(TYPES[_Kind(entry.kind)], entry.written_at, page.entries)


def _body(kind: str, at: datetime, data: str) -> bytes:
    instant = at.astimezone(UTC).isoformat(timespec="microseconds")
    return f'{{"type":"{kind}","timestamp":"{instant}","data":{data}}}'.encode()

"""The urban part of the whole set of ISO deliverables, as documents for the engine."""

import os
from collections.abc import Iterator
from pathlib import Path

from catalogue.identity import identify
from catalogue.importers.relaton.archives import Member, read_members
from catalogue.importers.relaton.readings import read_all
from catalogue.indexing import further_keys
from catalogue.records import EditionRecord
from catalogue.search import Dates, EditionDocument

_ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("URBAN_SHARED_DATA", _ROOT.parent / "shared" / "data"))
ARCHIVE = DATA / "relaton-data-iso.tar.zst"
# ISO/TC 268, communities, disasters, buildings and civil engineering.
_MARKS = (
    *(b"TC 268", b"code: 13.020.20", b"code: 13.200"),
    *(b"code: '13.200'", b"code: '91.", b"code: 91.", b"code: '93.", b"code: 93."),
)


def iso_documents(*, first_id: int) -> Iterator[EditionDocument]:
    """Read the archive and yield a document for each edition of an urban standard."""
    members = [member for member in read_members(ARCHIVE) if _is_urban(member)]
    day = max(member.day for member in members)
    records = {
        reading.record.slug: reading.record
        for reading in read_all(members, day)
        if reading.record
    }
    ends = _ends(records)
    for number, record in enumerate(records.values(), start=first_id):
        yield _document(number, record, ends.get(record.slug))


def _is_urban(member: Member) -> bool:
    return any(mark in member.content for mark in _MARKS)


def _ends(records: dict[str, EditionRecord]) -> dict[str, EditionRecord]:
    """Return for each edition that is replaced the one that replaces it."""
    return {
        identify(relation.target).slug: record
        for record in records.values()
        for relation in record.relations
        if relation.kind == "obsoletes" and record.form != "draft"
    }


def _document(
    number: int, record: EditionRecord, replacement: EditionRecord | None
) -> EditionDocument:
    published = record.published.first_day if record.published else None
    end = replacement.published if replacement else None
    return EditionDocument(
        id=number,
        standard=number,
        slug=record.slug,
        designation=record.designation,
        sort_key=record.standard.sort_key,
        keys=tuple(key for key in (record.key, record.standard.key) if key)
        + further_keys(record.designation),
        title_en=record.title_en,
        level=record.standard.level,
        nature=record.nature,
        form=record.form,
        ics=record.ics,
        committee_reference=record.standard.committee,
        issuers=record.issuers,
        dates=Dates(
            published=published,
            starts=None if record.form == "draft" else published,
            ends=end.first_day if end else None,
            seen_ended_on=record.seen_ended_on,
            is_draft=record.form == "draft",
            is_replaced=replacement is not None,
        ),
    )

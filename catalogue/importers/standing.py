"""Fitting records of a source to one another and to what the catalogue has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Max

from catalogue.dates import PartialDate
from catalogue.models import Edition, Standard
from catalogue.records import EditionRecord, RelationRecord
from catalogue.relation_kinds import RelationKind

from .batches import Found
from .international import READ_WHOLE

# Of these a source fills in what people left empty.
_COMPLETED = ("title_zh", "title_en", "issuers", "ics", "ccs", "owner_text")


def with_newest_committee(found: Sequence[Found]) -> list[Found]:
    """Give the editions of each standard the committee of the newest among them."""
    newest: dict[str, EditionRecord] = {}
    for _place, record in found:
        if record.standard.committee:
            standard = record.standard.slug
            newest[standard] = max(newest.get(standard, record), record, key=_age)
    return [
        Found(one.place, _given(one.record, newest[one.record.standard.slug]))
        if one.record.standard.slug in newest
        else one
        for one in found
    ]


def as_catalogue_knows(found: Sequence[Found]) -> list[Found]:
    """Keep what the catalogue knows better than an international source. Few queries.

    What people entered is completed and never replaced: the source adds what is not
    known, more of a date, relations, the stage and the end. A standard of which the
    catalogue has a newer edition keeps its committee. Of what the source gave before,
    a text without a title keeps it, an end stays where it was first seen, and a draft
    stays the forerunner of its text.
    """
    newest = _newest({one.record.standard.slug for one in found})
    known = _known([one.record.slug for one in found])
    return [
        Found(place, _as_known(_settled(record, newest), known.get(record.slug)))
        for place, record in found
    ]


def _newest(standards: set[str]) -> dict[str, str]:
    found = (
        Standard.objects.filter(slug__in=standards)
        .annotate(newest=Max("editions__published"))
        .values_list("slug", "newest")
    )
    return {slug: str(newest or "") for slug, newest in found}


def _settled(record: EditionRecord, newest: Mapping[str, str]) -> EditionRecord:
    if newest.get(record.standard.slug, "") <= str(record.published or ""):
        return record
    return replace(record, standard=replace(record.standard, committee=""))


def _known(slugs: Sequence[str]) -> dict[str, EditionRecord]:
    editions = Edition.objects.with_parts().filter(slug__in=slugs)
    return {edition.slug: edition.to_record() for edition in editions}


def _as_known(record: EditionRecord, known: EditionRecord | None) -> EditionRecord:
    if not known:
        return record
    if known.source in READ_WHOLE:
        return _continued(known, record)
    return _completed(known, record)


def _continued(known: EditionRecord, record: EditionRecord) -> EditionRecord:
    """Return what the source says now, with what it said before and leaves out."""
    became = [one for one in known.relations if one.kind == RelationKind.OBSOLETED_BY]
    return replace(
        record,
        title_zh=record.title_zh or known.title_zh,
        title_en=record.title_en or known.title_en,
        seen_ended_on=_ended(known, record) if became or record.seen_ended_on else None,
        relations=_joined(record.relations, became),
    )


def _completed(known: EditionRecord, record: EditionRecord) -> EditionRecord:
    """Return what people entered, with what the source adds to it."""
    committee = known.standard.committee or record.standard.committee
    return replace(
        known,
        **{name: getattr(known, name) or getattr(record, name) for name in _COMPLETED},
        standard=replace(record.standard, committee=committee),
        published=_more_exact(known, record),
        stage=record.stage or known.stage,
        seen_ended_on=_ended(known, record),
        relations=_joined(known.relations, record.relations),
    )


def _more_exact(known: EditionRecord, record: EditionRecord) -> PartialDate | None:
    """Return the date of issue; the source may add the month or the day to it."""
    is_settled = "published" in known.unverified
    if record.published and str(record.published).startswith(
        str(known.published or "")
    ):
        return known.published if is_settled else record.published
    return known.published


def _ended(*records: EditionRecord) -> date | None:
    days = (record.seen_ended_on for record in records if record.seen_ended_on)
    return min(days, default=None)


def _joined(
    first: Sequence[RelationRecord], more: Iterable[RelationRecord]
) -> tuple[RelationRecord, ...]:
    said = {(relation.kind, relation.target) for relation in first}
    return (*first, *(one for one in more if (one.kind, one.target) not in said))


def _given(record: EditionRecord, newest: EditionRecord) -> EditionRecord:
    committee = newest.standard.committee
    return replace(record, standard=replace(record.standard, committee=committee))


def _age(record: EditionRecord) -> tuple[str, str]:
    return str(record.published or ""), record.stage

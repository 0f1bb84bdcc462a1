"""Sheets that do not say everything: what they leave out stays as it is.

An empty cell says nothing, as does a column that a sheet does not have; a single `-`
says that a thing is not known. No column has all kinds of relations.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from catalogue.models import Edition
from catalogue.records import EditionRecord, RelationRecord, StandardRecord
from catalogue.relation_kinds import RelationKind

from .batches import Found

# The fields of a record by the column that tells them, where the names differ.
_TOLD_BY = {
    "seen_in_force_on": "status_seen",
    "seen_ended_on": "status_seen",
    "retrieved_on": "retrieved",
}
_MAY_BE_LEFT_OUT = (
    "form",
    "nature",
    "title_zh",
    "title_en",
    "published",
    "implemented",
    "withdrawn",
    "confirmed",
    "seen_in_force_on",
    "seen_ended_on",
    "stage",
    "plan_number",
    "issuers",
    "ics",
    "ccs",
    "owner_text",
    "source",
    "source_note",
    "retrieved_on",
    "evidence",
    "unverified",
)
_AREAS = {"area", "areas_more"}
_KINDS = {
    "replaces": RelationKind.OBSOLETES,
    "replaced_by": RelationKind.OBSOLETED_BY,
    "adopts": RelationKind.ADOPTS,
}


def with_what_is_left_out(
    found: Sequence[Found], told: Mapping[int, Collection[str]]
) -> list[Found]:
    """Complete records with what the catalogue has and the sheet does not speak of.

    Args:
        found: the sheet's records.
        told: keys of the columns that say something, by the line of the row.
    """
    slugs = [one.record.slug for one in found]
    editions = Edition.objects.with_parts().filter(slug__in=slugs)
    known = {edition.slug: edition.to_record() for edition in editions}
    return [
        Found(place, _completed(record, known[record.slug], told[place.line]))
        if record.slug in known
        else Found(place, record)
        for place, record in found
    ]


def _completed(
    record: EditionRecord, known: EditionRecord, columns: Collection[str]
) -> EditionRecord:
    kept = {
        name: getattr(known, name)
        for name in _MAY_BE_LEFT_OUT
        if _TOLD_BY.get(name, name) not in columns
    }
    told = {kind for column, kind in _KINDS.items() if column in columns}
    return replace(
        record,
        **kept,
        standard=_sorted(record.standard, known.standard, columns),
        text_digest=known.text_digest,
        relations=_merged(record.relations, known.relations, told),
    )


def _sorted(
    wanted: StandardRecord, known: StandardRecord, columns: Collection[str]
) -> StandardRecord:
    if _AREAS.isdisjoint(columns):
        wanted = replace(wanted, areas=known.areas)
    if "committee" not in columns:
        wanted = replace(wanted, committee=known.committee)
    return wanted


def _merged(
    wanted: tuple[RelationRecord, ...],
    known: tuple[RelationRecord, ...],
    told: Collection[str],
) -> tuple[RelationRecord, ...]:
    # In the order of the catalogue, as the order is no news.
    kept = [r for r in known if r in wanted or r.kind not in told]
    return (*kept, *(r for r in wanted if r not in known))

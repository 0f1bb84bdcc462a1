"""Fitting records of a source to one another and to what the catalogue has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.db.models import Max

from catalogue.dates import PartialDate
from catalogue.models import Edition, Standard
from catalogue.records import EditionRecord

from .batches import Found


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
    """Keep what the catalogue knows better than an international source. Two queries.

    A standard of which the catalogue has a newer edition keeps its committee. An
    edition keeps its Chinese title, its English one where the source has none, the
    day on which it was first seen to have ended, and its date of issue where that is
    marked as not verified: an editor did not follow the source there.
    """
    newest = _newest({one.record.standard.slug for one in found})
    slugs = [one.record.slug for one in found]
    known = Edition.objects.in_bulk(slugs, field_name="slug")
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


def _as_known(record: EditionRecord, known: Edition | None) -> EditionRecord:
    if not known:
        return record
    ended = record.seen_ended_on
    if ended and known.seen_ended_on:
        ended = min(ended, known.seen_ended_on)
    return replace(
        record,
        title_zh=record.title_zh or known.title_zh,
        title_en=record.title_en or known.title_en,
        seen_ended_on=ended,
        published=_published(record, known),
        unverified=tuple(dict.fromkeys((*known.unverified, *record.unverified))),
    )


def _published(record: EditionRecord, known: Edition) -> PartialDate | None:
    if "published" in known.unverified and known.published:
        kept: PartialDate = known.published
        return kept
    return record.published


def _given(record: EditionRecord, newest: EditionRecord) -> EditionRecord:
    committee = newest.standard.committee
    return replace(record, standard=replace(record.standard, committee=committee))


def _age(record: EditionRecord) -> tuple[str, str]:
    return str(record.published or ""), record.stage

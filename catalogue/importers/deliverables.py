"""One deliverable of ISO Open Data: from a line of JSON to a record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from catalogue.dates import PartialDate
from catalogue.identity import Identity, identify
from catalogue.records import EditionRecord, RelationRecord
from organisations.importers.texts import is_storable

from .forms_of_text import form_of
from .international import (
    ICS,
    amendment_of,
    has_ended,
    issuers_of,
    may_have_replaced,
)

_LAST_STAGE = 9999
_LONGEST = 1000
_LONGEST_REFERENCE = 60


class Deliverable(NamedTuple):
    """What the catalogue takes of a deliverable; its scope is not among it."""

    number: int
    reference: str
    identity: Identity
    title: str
    published: PartialDate | None
    stage: str
    committee: str
    ics: tuple[str, ...]
    replaces: tuple[int, ...]
    replaced_by: tuple[int, ...]


def read_deliverable(line: str) -> Deliverable:
    """Return what a line says.

    Raises:
        ValueError: the line is no deliverable; says why.
    """
    try:
        found = json.loads(line)
    except RecursionError as fault:
        raise ValueError(_("The line is nested too deeply.")) from fault
    except ValueError as fault:
        raise ValueError(_("The line is not JSON: %s.") % fault) from fault
    if not isinstance(found, dict):
        raise ValueError(_("The line is no JSON object."))
    reference, committee = _text(found, "reference"), _text(found, "ownerCommittee")
    if len(committee) > _LONGEST_REFERENCE:
        raise ValueError(_("“%s” is too long or no text.") % "ownerCommittee")
    return Deliverable(
        number=_number(found.get("id"), "id"),
        reference=reference,
        identity=identify(reference),
        title=_title(found),
        published=_published(found),
        stage=_stage(found.get("currentStage")),
        committee=committee,
        ics=_codes(found),
        replaces=_numbers(found, "replaces"),
        replaced_by=_numbers(found, "replacedBy"),
    )


def record_of(
    deliverable: Deliverable,
    *,
    source: str,
    retrieved_on: date,
    replaced: Sequence[str],
) -> EditionRecord:
    """Return the record of a deliverable.

    Args:
        deliverable: as it was read.
        source: slug of the source.
        retrieved_on: the day of the dump.
        replaced: references of the texts that it replaces.
    """
    identity, stage = deliverable.identity, deliverable.stage
    form = form_of(identity.designation, stage=stage)
    obsoletes = (
        RelationRecord("obsoletes", target)
        for target in replaced
        if form == "draft" or may_have_replaced(identity.designation, target)
    )
    return EditionRecord(
        standard=replace(identity.standard, committee=deliverable.committee),
        slug=identity.slug,
        key=identity.key,
        designation=identity.designation,
        form=form,
        nature=identity.nature,
        title_en=deliverable.title,
        # Of a draft the source gives the day of another event, such as its approval.
        published=None if form == "draft" else deliverable.published,
        seen_ended_on=retrieved_on if has_ended(stage) else None,
        stage=stage,
        issuers=issuers_of(identity.designation),
        ics=deliverable.ics,
        relations=(*obsoletes, *amendment_of(identity.designation)),
        source=source,
        source_note=f"https://www.iso.org/standard/{deliverable.number}.html",
        retrieved_on=retrieved_on,
        evidence="verified",
    )


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(_("“%s” is not a text.") % name)
    if len(value) > _LONGEST or not is_storable(value):
        raise ValueError(_("“%s” is too long or no text.") % name)
    return " ".join(value.split())


def _title(found: Mapping[str, Any]) -> str:
    title = found.get("title") or {}
    if not isinstance(title, dict):
        raise ValueError(_("“%s” is not a mapping.") % "title")
    return _text(title, "en")


def _published(found: Mapping[str, Any]) -> PartialDate | None:
    day = _text(found, "publicationDate")
    return PartialDate.parse(day) if day else None


def _stage(value: object) -> str:
    # 6060 is stage 60, substage 60; the zeros of stage 00 get lost in a number.
    number = _number(value, "currentStage")
    if number > _LAST_STAGE:
        raise ValueError(_("“%s” is not a stage code.") % number)
    return f"{number // 100:02d}.{number % 100:02d}"


def _codes(found: Mapping[str, Any]) -> tuple[str, ...]:
    codes = found.get("icsCode") or []
    if not isinstance(codes, list):
        raise ValueError(_("“%s” is not a list.") % "icsCode")
    for code in codes:
        if not isinstance(code, str) or not ICS.fullmatch(code):
            raise ValueError(_("“%s” is not an ICS code.") % code)
    return tuple(dict.fromkeys(codes))


def _number(value: object, name: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(_("“%s” is not a number.") % name)
    return value


def _numbers(found: Mapping[str, Any], name: str) -> tuple[int, ...]:
    values = found.get(name) or []
    if not isinstance(values, list):
        raise ValueError(_("“%s” is not a list.") % name)
    return tuple(_number(value, name) for value in values)

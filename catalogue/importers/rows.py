"""A row of a sheet of standards as a record.

A sheet is what an official fills in and what the portal's own seed is written in:
one text a row, the columns of `columns.COLUMNS`, empty cells where a thing is not
known. Nothing that a row leaves empty is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from catalogue.identity import Identity, identify, identify_unnumbered
from catalogue.models import Edition, Standard
from catalogue.records import EditionRecord
from catalogue.relation_kinds import RelationKind as Kind
from catalogue.statuses import Status

from . import cells
from .forms_of_text import form_of
from .limits import check_limits
from .names import Names, code_of

_WORD = re.compile(r"[a-z_]{1,20}")
Row = Mapping[str, str]
Values = dict[str, Any]


class Provenance(NamedTuple):
    """What holds for rows that do not say where they come from."""

    source: str
    retrieved_on: date | None = None


_READERS: dict[str, Callable[[str, Names], Any]] = {
    "designation": lambda cell, _names: _identity(cell),
    "level": lambda cell, _names: cells.choice(cell, Standard.Level),
    "form": lambda cell, _names: cells.choice(cell, Edition.Form),
    "nature": lambda cell, _names: cells.choice(cell, Edition.Nature),
    "evidence": lambda cell, _names: cells.choice(cell, Edition.Evidence),
    "published": lambda cell, _names: cells.partial_date(cell),
    "implemented": lambda cell, _names: cells.partial_date(cell),
    "withdrawn": lambda cell, _names: cells.partial_date(cell),
    "confirmed": lambda cell, _names: cells.partial_date(cell),
    "status_seen": lambda cell, _names: cells.choice(cell, Status),
    "retrieved": lambda cell, _names: cells.day(cell),
    "ics": lambda cell, _names: cells.listed(cell),
    "ccs": lambda cell, _names: cells.listed(cell),
    "replaces": lambda cell, _names: cells.replacements(cell, Kind.OBSOLETES),
    "replaced_by": lambda cell, _names: cells.replacements(cell, Kind.OBSOLETED_BY),
    "adopts": lambda cell, _names: cells.adoptions(cell),
    "unverified": lambda cell, _names: _words(cell),
    "committee": lambda cell, names: code_of(cell, names.committees) if cell else "",
    "jurisdiction": lambda cell, names: code_of(cell, names.divisions) if cell else "",
    "source": lambda cell, names: code_of(cell, names.sources) if cell else "",
    "issuers": lambda cell, names: _codes(cell, names.organisations),
    "area": lambda cell, names: _codes(cell, names.areas),
    "areas_more": lambda cell, names: _codes(cell, names.areas),
}
_AS_WRITTEN = (
    "prefix_known",
    "title_zh",
    "title_en",
    "stage",
    "plan_number",
    "owner_text",
    "source_note",
)
_SAME_IN_RECORD = (
    "title_zh",
    "title_en",
    "published",
    "implemented",
    "withdrawn",
    "confirmed",
    "stage",
    "plan_number",
    "issuers",
    "ics",
    "ccs",
    "owner_text",
    "source_note",
    "unverified",
)
NOT_KNOWN = "-"  # in a cell: what the catalogue has is to be forgotten
_ENDED = (Status.SUPERSEDED, Status.WITHDRAWN)


def record_of(row: Row, names: Names, provenance: Provenance) -> EditionRecord:
    """Return the record of a row; cells under keys of columns, stripped of blanks.

    Raises:
        ValidationError: by column, what is wrong with its cell.
    """
    values = _read(row, names)
    identity = _identified(values)
    areas = dict.fromkeys(map(int, values["area"] + values["areas_more"]))
    retrieved_on = values["retrieved"] or provenance.retrieved_on
    record = EditionRecord(
        **{name: values[name] for name in _SAME_IN_RECORD},
        **_seen(values["status_seen"], retrieved_on),
        slug=identity.slug,
        key=identity.key,
        designation=identity.designation,
        standard=replace(
            identity.standard,
            jurisdiction=identity.standard.jurisdiction or values["jurisdiction"],
            committee=values["committee"],
            areas=tuple(areas) or None,
        ),
        form=values["form"] or form_of(identity.designation, stage=values["stage"]),
        nature=values["nature"] or identity.nature,
        relations=values["replaces"] + values["replaced_by"] + values["adopts"],
        source=values["source"] or provenance.source,
        retrieved_on=retrieved_on,
        evidence=values["evidence"] or Edition.Evidence.RECALLED,
    )
    check_limits(record)
    return record


def _read(row: Row, names: Names) -> Values:
    row = {column: "" if cell == NOT_KNOWN else cell for column, cell in row.items()}
    values: Values = {column: row.get(column, "") for column in _AS_WRITTEN}
    faults: dict[str, list[str]] = {}
    for column, read in _READERS.items():
        try:
            values[column] = read(row.get(column, ""), names)
        except ValidationError as fault:
            faults[column] = fault.messages
    if not values["title_zh"] and not values["title_en"]:
        faults["title_zh"] = [_("Give a title in one language at least.")]
    if faults:
        raise ValidationError(faults)
    return values


def _identity(cell: str) -> Identity | None:
    if not cell:
        return None
    try:
        return identify(cell)
    except ValueError as fault:
        message = _("“%(cell)s” is not a standard's number that the catalogue knows.")
        raise ValidationError(message % {"cell": cell[:80]}) from fault


def _identified(values: Values) -> Identity:
    level = values["level"]
    identity: Identity | None = values["designation"]
    if not identity:
        if not level:
            message = _("Give the level where the number is not known.")
            raise ValidationError({"level": message})
        title = values["title_zh"] or values["title_en"]
        prefix = values["prefix_known"]
        identity = identify_unnumbered(title, prefix=prefix, level=level)
    elif level and level != identity.standard.level:
        message = _("The number says another level: %(level)s.")
        known = Standard.Level(identity.standard.level).label
        raise ValidationError({"level": message % {"level": known}})
    if values["jurisdiction"]:
        _check_jurisdiction(values["jurisdiction"], identity)
    return identity


def _check_jurisdiction(code: str, identity: Identity) -> None:
    if identity.standard.level != Standard.Level.LOCAL:
        message = _("Only a local standard has a jurisdiction.")
        raise ValidationError({"jurisdiction": message})
    if identity.standard.jurisdiction not in {"", code}:
        message = _("The number says another division: %(code)s.")
        known = identity.standard.jurisdiction
        raise ValidationError({"jurisdiction": message % {"code": known}})


def _codes(cell: str, lookup: dict[str, str]) -> tuple[str, ...]:
    codes = (code_of(name, lookup) for name in cells.listed(cell))
    return tuple(dict.fromkeys(codes))


def _seen(status: str, on: date | None) -> Values:
    if status not in {Status.IN_FORCE, *_ENDED}:
        return {}
    if not on:
        message = _("Give the day on which the status was seen.")
        raise ValidationError({"retrieved": message})
    return {"seen_ended_on" if status in _ENDED else "seen_in_force_on": on}


def _words(cell: str) -> tuple[str, ...]:
    words = cells.listed(cell)
    if wrong := [word for word in words if not _WORD.fullmatch(word)]:
        message = _("Not the name of a field: %(words)s.")
        raise ValidationError(message % {"words": ", ".join(wrong)})
    return words

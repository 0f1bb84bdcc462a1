"""What a record would change, in words that officials read."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from catalogue.models import Edition
from catalogue.records import EditionRecord, RelationRecord
from catalogue.relation_kinds import RelationKind

# What the catalogue computes, or what follows from other fields.
_UNSEEN = {"standard", "slug", "key", "text_digest"}
_NAMES = {"ics": "ICS", "ccs": "CCS", "relations": _("relations")}
_SORTING = {"committee": _("technical committee"), "areas": _("task areas")}
Choices = Mapping[Any, Any]


class Difference(NamedTuple):
    """A field whose value would change; values as text, empty where not known."""

    field: str
    before: str
    after: str


def differences(before: EditionRecord, wanted: EditionRecord) -> list[Difference]:
    """Return what entering the wanted record would change, in the record's order."""
    after = _with_kept_sorting(before, wanted)
    return [*_of_edition(before, after), *_of_standard(before, after)]


def _with_kept_sorting(before: EditionRecord, wanted: EditionRecord) -> EditionRecord:
    # As entering does: an empty committee, or areas of None, keep what there is.
    kept, asked = before.standard, wanted.standard
    areas = kept.areas if asked.areas is None else asked.areas
    committee = asked.committee or kept.committee
    return replace(wanted, standard=replace(kept, areas=areas, committee=committee))


def _of_edition(before: EditionRecord, after: EditionRecord) -> Iterator[Difference]:
    for field in fields(EditionRecord):
        name = field.name
        old, new = getattr(before, name), getattr(after, name)
        if old != new and name not in _UNSEEN:
            label, choices = _described(name)
            yield Difference(label, _text(old, choices), _text(new, choices))


def _of_standard(before: EditionRecord, after: EditionRecord) -> Iterator[Difference]:
    for name, label in _SORTING.items():
        old, new = getattr(before.standard, name), getattr(after.standard, name)
        if old != new:
            yield Difference(str(label), _text(old), _text(new))


def _described(name: str) -> tuple[str, Choices]:
    if name in _NAMES:
        return str(_NAMES[name]), {}
    column: Any = Edition._meta.get_field(name)
    return str(column.verbose_name), dict(column.flatchoices)


def _text(value: Any, choices: Choices = MappingProxyType({})) -> str:
    if isinstance(value, tuple):
        return "; ".join(_text(part) for part in value)
    if isinstance(value, RelationRecord):
        kind = RelationKind(value.kind).label
        return " ".join(filter(None, [str(kind), value.target, value.degree]))
    return str(choices.get(value, "" if value is None else value))

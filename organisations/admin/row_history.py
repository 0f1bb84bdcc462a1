"""The history of a row: who changed what, when and why, as the database kept it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Field, Model
from django.utils.translation import gettext_lazy as _

from organisations.models import User

NEWEST = 100
KINDS = {"insert": _("added"), "update": _("changed"), "delete": _("removed")}


class ChangedField(NamedTuple):
    """A field that an event changed; values as text, empty where there are none."""

    name: str
    before: str
    after: str


class Event(NamedTuple):
    """One change of a row. `by` is nobody where a command or an importer wrote."""

    at: datetime
    kind: str
    by: User | None
    reason: str
    fields: list[ChangedField]


def events_of(row: Model) -> list[Event]:
    """Return what happened to a row that is tracked, newest first. Two queries."""
    model = row.pgh_event_model  # type: ignore[attr-defined]
    kept = model.objects.filter(pgh_obj=row.pk).select_related("pgh_context")
    newest_first = list(kept.order_by("-pgh_id")[: NEWEST + 1])
    people = _people(newest_first)
    befores = [*newest_first[1:], None]
    pairs = zip(newest_first, befores, strict=True)
    return [_event(after, before, people) for after, before in pairs][:NEWEST]


def _people(kept: Sequence[Any]) -> dict[int, User]:
    contexts = [event.pgh_context.metadata for event in kept if event.pgh_context]
    return User.objects.in_bulk({c["user"] for c in contexts if c.get("user")})


def _event(after: Any, before: Any, people: dict[int, User]) -> Event:
    context: dict[Any, Any] = after.pgh_context.metadata if after.pgh_context else {}
    return Event(
        at=after.pgh_created_at,
        kind=str(KINDS[after.pgh_label]),
        by=people.get(context.get("user", 0)),
        reason=context.get("reason", ""),
        fields=_changed(after, before),
    )


def _changed(after: Any, before: Any) -> list[ChangedField]:
    changed = []
    for field in after._meta.concrete_fields:
        old = getattr(before, field.attname, None)
        new = getattr(after, field.attname)
        if not field.name.startswith("pgh_") and field.name != "id" and old != new:
            name = str(field.verbose_name)
            changed.append(ChangedField(name, _text(field, old), _text(field, new)))
    return changed


def _text(field: "Field[Any, Any]", value: Any) -> str:
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value or ""))
    return "" if value is None else str(value)

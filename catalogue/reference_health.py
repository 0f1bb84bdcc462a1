"""Whether what a text refers to still holds on a day, each reference followed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from .models import Edition, Relation
from .querysets import chain, successors
from .relation_kinds import RelationKind
from .statuses import Status

REFERRING = (RelationKind.NORMATIVE_REFERENCE, RelationKind.INFORMATIVE_REFERENCE)
_ENDED = {Status.SUPERSEDED, Status.WITHDRAWN}
_ISSUED = {Status.IN_FORCE, Status.UPCOMING, *_ENDED}


@dataclass(frozen=True, slots=True)
class Judged:
    """One reference of a text, judged for a day.

    `edition` is what a dated reference names, or what an undated one means on the day:
    the newest text in force, else the one that stands for the standard. `health` is
    its status, `unknown` where the catalogue does not have it. `replaced_by` are all
    that came after an edition that has ended, the nearest first.
    """

    relation: Relation
    edition: Edition | None
    health: Status
    replaced_by: Sequence[Edition] = ()


def references_judged(edition: Edition, *, on: date) -> list[Judged]:
    """Return the references of a text, the normative ones first, in printed order.

    Six queries at most, however many references there are.
    """
    relations = list(edition.relations.filter(kind__in=REFERRING).with_target())
    relations.sort(key=lambda relation: REFERRING.index(relation.kind))
    targets = _targets(relations, on=on)
    ended = [text.pk for text in targets.values() if text.status in _ENDED]
    newer = successors(ended, using=Edition.objects.db) if ended else {}
    later = _in_bulk((pk for pks in newer.values() for pk in pks), on=on)
    return [
        _judged(relation, targets.get(relation.pk), newer, later)
        for relation in relations
    ]


def _targets(relations: Iterable[Relation], *, on: date) -> dict[int, Edition]:
    """Return the edition that each relation means, by the relation's key."""
    rows = list(relations)
    dated = {row.pk: row.target_edition_id for row in rows if row.target_edition_id}
    undated = {row.pk: row.target_standard_id for row in rows if row.target_standard_id}
    named = _in_bulk(dated.values(), on=on)
    loaded = Edition.objects.select_related("standard")
    standing = loaded.standing_for(undated.values(), on=on) if undated else {}
    return {pk: named[target] for pk, target in dated.items()} | {
        pk: standing[target] for pk, target in undated.items() if target in standing
    }


def _in_bulk(keys: Iterable[int], *, on: date) -> dict[int, Edition]:
    wanted = set(keys)
    texts = Edition.objects.select_related("standard").with_status(on=on)
    return texts.in_bulk(wanted) if wanted else {}


def _judged(
    relation: Relation,
    text: Edition | None,
    newer: dict[int, list[int]],
    later: dict[int, Edition],
) -> Judged:
    if text is None:
        return Judged(relation, None, Status.UNKNOWN)
    after = [later[pk] for pk in chain(text.pk, newer)]
    issued = [each for each in after if each.status in _ISSUED]
    return Judged(relation, text, Status(text.status), issued)

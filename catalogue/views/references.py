"""What a text says of others and others of it, grouped by kind."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.functional import Promise

from catalogue.models import Edition, Relation, Standard
from catalogue.relation_kinds import RelationKind

# A standard that thousands cite shows this many of them.
MOST_INVERSE = 100
# What the picture of replacements and its list show.
DRAWN = {"kind": RelationKind.OBSOLETES, "target_edition__isnull": False}


@dataclass(frozen=True, slots=True)
class Link:
    """One relation, from the side of the page's text.

    `edition` is what a dated relation means, or what an undated one means on the
    day; `standard` is what an undated one names. Both are missing where the
    catalogue does not have the target. Of what another text says, `named` is what it
    names, as printed there: a standard has many editions.
    """

    text: str
    degree: str | Promise
    edition: Edition | None
    standard: Standard | None
    named: str = ""
    names_no_year: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The relations of one kind in one direction."""

    kind: str
    label: str | Promise
    links: list[Link]

    @property
    def has_undated(self) -> bool:
        """Whether some name a standard without saying which edition."""
        return any(link.standard for link in self.links)


@dataclass(frozen=True, slots=True)
class Citing:
    """What other standards say; `is_cut` where they are more than a page shows."""

    groups: list[Group]
    is_cut: bool


def references_of(edition: Edition, *, on: date) -> list[Group]:
    """Return what the text says of others. Three queries.

    Replacements of texts that the catalogue has are left to `lineage_of`.
    """
    loaded = list(edition.relations.exclude(**DRAWN).with_target())
    undated = [r.target_standard_id for r in loaded if r.target_standard_id]
    meant = Edition.objects.select_related("standard").meant_by(undated, on=on)
    dated = [r.target_edition_id for r in loaded if r.target_edition_id]
    targets = _with_status(dated, on=on) | {e.pk: e for e in meant.values()}
    return [
        Group(
            kind, RelationKind(kind).label, [_outward(r, targets, meant) for r in rows]
        )
        for kind, rows in _by_kind(loaded)
    ]


def references_to(
    editions: Sequence[Edition], standard: Standard, *, on: date
) -> Citing:
    """Return what other standards say of the texts, as `references_of` does."""
    relations = (
        Relation.objects.pointing_to_any(editions, standard.pk)
        .exclude(**DRAWN)
        .exclude(edition__standard=standard)
        .order_by("kind", "edition__standard__sort_key", "edition")
    )
    found = list(relations[: MOST_INVERSE + 1])
    loaded = found[:MOST_INVERSE]
    citing = _with_status([r.edition_id for r in loaded], on=on)
    groups = [
        Group(
            kind,
            RelationKind(kind).inverse_label,
            [_inward(r, citing[r.edition_id]) for r in rows],
        )
        for kind, rows in _by_kind(loaded)
    ]
    return Citing(groups, is_cut=len(found) > MOST_INVERSE)


def _with_status(keys: Iterable[int], *, on: date) -> dict[int, Edition]:
    texts = Edition.objects.select_related("standard").with_status(on=on)
    return texts.in_bulk(list(keys))


def _by_kind(relations: Iterable[Relation]) -> Iterator[tuple[str, list[Relation]]]:
    for kind, rows in groupby(relations, key=lambda relation: relation.kind):
        yield kind, list(rows)


def _outward(
    relation: Relation, targets: dict[int, Edition], meant: dict[int, Edition]
) -> Link:
    undated = relation.target_standard
    found = (
        meant.get(undated.pk)
        if undated
        else targets.get(relation.target_edition_id or 0)
    )
    return Link(relation.target_text, _degree(relation), found, undated)


def _inward(relation: Relation, citing: Edition) -> Link:
    return Link(
        str(citing),
        _degree(relation),
        citing,
        None,
        named=relation.target_text,
        names_no_year=bool(relation.target_standard_id),
    )


def _degree(relation: Relation) -> str | Promise:
    if not relation.degree:
        return ""
    return f"{relation.degree} {relation.get_degree_display()}"

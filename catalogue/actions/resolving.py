"""Finding in the catalogue what relations point to."""

from collections.abc import Collection

from django.db.models import OuterRef, Q, Subquery

from catalogue.models import Edition, Relation, Standard
from catalogue.querysets import RelationQuerySet


def resolve_relations(editions: Collection[int], keys: Collection[str]) -> int:
    """Point relations of the editions, and those to the keys, at their targets.

    A designation without a year means the standard, any other one edition. What is
    not in the catalogue stays unresolved until an edition of that key enters it.

    Args:
        editions: primary keys.
        keys: those of editions and standards that have entered the catalogue.

    Returns:
        How many relations were resolved. Two queries.
    """
    concerned = (
        Relation.objects.unresolved()
        .exclude(target_key="")
        .filter(Q(edition__in=editions) | Q(target_key__in=keys))
    )
    # An edition without a year has its standard's key; the standard is meant.
    return _point(concerned, "target_standard", Standard) + _point(
        concerned, "target_edition", Edition
    )


def _point(
    relations: RelationQuerySet, column: str, model: type[Standard] | type[Edition]
) -> int:
    target = model.objects.filter(key=OuterRef("target_key")).values("pk")
    if model is Edition:
        target = target.exclude(pk=OuterRef("edition"))
    found = relations.filter(target_key__in=model.objects.values("key"))
    return found.update(**{column: Subquery(target[:1])})

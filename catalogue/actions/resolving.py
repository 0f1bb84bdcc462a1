"""Finding in the catalogue what relations point to."""

from collections.abc import Collection

from django.db.models import OuterRef, Q, Subquery

from catalogue.models import Edition, Relation, Standard
from catalogue.querysets import RelationQuerySet


def resolve_relations(editions: Collection[Edition]) -> int:
    """Point relations of and to the editions at what the catalogue has.

    A designation without a year means the standard, any other one edition. What is
    not in the catalogue stays unresolved until an edition of that key enters it.

    Returns:
        How many relations were resolved. Two queries.
    """
    keys = [edition.key for edition in editions if edition.key]
    standards = {edition.standard_id for edition in editions}
    standard_keys = Standard.objects.filter(pk__in=standards, key__isnull=False)
    concerned = (
        Relation.objects.unresolved()
        .exclude(target_key="")
        .filter(
            Q(edition__in=[edition.pk for edition in editions])
            | Q(target_key__in=keys)
            | Q(target_key__in=standard_keys.values("key"))
        )
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

"""Which texts replace the text that a query is about, and from when."""

from typing import Any

from django.apps import apps
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Least

from catalogue.relation_kinds import RelationKind


def is_replaced() -> Q:
    """Whether another text replaces it, be that text in the catalogue or not."""
    said = _relations(RelationKind.OBSOLETED_BY).filter(edition=OuterRef("pk"))
    return Exists(_by_others()) | Exists(said)


def replaced_from() -> Least:
    """Return the first day on which a text that replaces it applies."""
    named = _relations(RelationKind.OBSOLETED_BY).filter(edition=OuterRef("pk"))
    return Least(
        _earliest(_by_others(), "edition__starts"),
        _earliest(named, "target_edition__starts"),
    )


def _by_others() -> QuerySet[Any]:
    """Relations of texts that say that they replace it."""
    relations = _relations(RelationKind.OBSOLETES)
    # A draft replaces nothing yet, and a text that is older has been replaced,
    # whatever a source says of it.
    is_newer = (
        Q(edition__starts__gte=OuterRef("starts"))
        | Q(edition__starts=None)
        | Q(target_edition__starts=None)
    )
    replacing = relations.filter(is_newer, target_edition=OuterRef("pk"))
    return replacing.exclude(edition__form="draft")


def _relations(kind: RelationKind) -> QuerySet[Any]:
    # By name, as the models import their querysets.
    relations: QuerySet[Any] = apps.get_model("catalogue", "Relation").objects.all()
    return relations.filter(kind=kind)


def _earliest(relations: QuerySet[Any], day: str) -> Subquery:
    return Subquery(relations.order_by(F(day).asc(nulls_last=True)).values(day)[:1])

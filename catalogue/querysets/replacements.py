"""Which texts replace the text that a query is about, and from when."""

from typing import Any

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Least

from catalogue.fields import PartialDateField
from catalogue.relation_kinds import RelationKind


def is_replaced() -> Q:
    """Whether another text replaces it, be that text in the catalogue or not."""
    said = _relations(RelationKind.OBSOLETED_BY).filter(edition=OuterRef("pk"))
    return Exists(_by_others()) | Exists(said)


def replaced_from() -> Least:
    """Return the first day on which a text that replaces it applies.

    A draft is replaced from the day on which its text is issued.
    """
    named = _relations(RelationKind.OBSOLETED_BY).filter(edition=OuterRef("pk"))
    applies, issued = F("target_edition__starts"), F("target_edition__published")
    of_drafts = When(edition__form="draft", then=Coalesce(issued, applies))
    day = Case(of_drafts, default=applies, output_field=PartialDateField())
    return Least(
        _earliest(_by_others().annotate(day=F("edition__starts"))),
        _earliest(named.annotate(day=day)),
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


def _earliest(relations: QuerySet[Any]) -> Subquery:
    return Subquery(relations.order_by(F("day").asc(nulls_last=True)).values("day")[:1])

"""Relations between texts over HTTP."""

from typing import Any

from django.db.models import Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import get_object_or_404
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from catalogue.api.filters import RelationFilter
from catalogue.api.serializers import RelationSerializer
from catalogue.models import Edition, Relation
from organisations.api.endpoints import PublicLists
from organisations.api.parameters import ON, day_asked


@extend_schema_view(
    list=extend_schema(
        summary="List relations between texts",
        description="What texts say of other texts: that they replace, adopt, amend "
        "or cite them; in the order in which they entered the catalogue. All filters "
        "hold together. An undated reference means the newest edition in force on "
        "the day that `on` asks.",
        parameters=[ON],
    )
)
class RelationViewSet(PublicLists, ListModelMixin, GenericViewSet[Relation]):
    """What texts say of other texts, in the order in which they entered.

    `on` is the day for which undated references are resolved.
    """

    queryset = Relation.objects.select_related(
        "edition", "target_edition", "target_standard"
    )
    serializer_class = RelationSerializer
    filterset_class = RelationFilter
    parameters = ("on",)
    repeatable_parameters = ("kind", "degree")
    ordering = ("pk",)

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Find, for the page at once, what its undated references mean."""
        page = super().paginate_queryset(queryset)
        self.meant = Edition.objects.meant_by(
            [row.target_standard_id for row in page or () if row.target_standard_id],
            on=day_asked(self.request),
        )
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on what undated references mean."""
        return {**super().get_serializer_context(), "meant": self.meant}


@extend_schema_view(
    list=extend_schema(
        summary="List the relations of one edition",
        description="What the edition says of other texts, and what they say of it "
        "or, without a date, of its standard; in the order in which they entered the "
        "catalogue.",
        parameters=[ON],
    )
)
class EditionRelationsView(RelationViewSet):
    """What an edition says of other texts, and what they say of it."""

    def get_queryset(self) -> QuerySet[Relation]:
        """Keep both directions."""
        edition = get_object_or_404(Edition, slug=self.kwargs["slug"])
        return (
            super()
            .get_queryset()
            .filter(
                Q(edition=edition)
                | Q(target_edition=edition)
                | Q(target_standard=edition.standard_id)
            )
        )

"""Editions over HTTP."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from catalogue.api.filters import EditionFilter
from catalogue.api.serializers import EditionSerializer
from catalogue.models import Edition
from catalogue.search import FACETS
from organisations.api.endpoints import PublicReadViewSet
from organisations.api.parameters import ON, day_asked

EDITIONS = Edition.objects.for_lists().prefetch_related(
    "classification_links__classification"
)


@extend_schema_view(
    list=extend_schema(
        summary="List editions",
        description="Texts of standards: editions, drafts, amendments, corrigenda; in "
        "the order of their standards' numbers, whatever their status on the day. "
        "Values of one filter are alternatives, different filters hold together. A "
        "number that is well formed but not in the catalogue finds nothing; a code or "
        "slug that is not in it is refused. Paging reaches the end: follow `next`.",
        parameters=[ON],
    ),
    retrieve=extend_schema(
        summary="Get one edition",
        description="By its slug; to find one by its number, list editions with "
        "`designation`. One text with its dates, codes, bodies, the status it has on "
        "the day asked, and where the record comes from. Its clauses and files, where "
        "there are any, are on its page.",
        parameters=[ON],
    ),
)
class EditionViewSet(PublicReadViewSet[Edition]):
    """Texts of standards: editions, drafts, amendments, corrigenda; by number."""

    queryset = EDITIONS
    serializer_class = EditionSerializer
    filterset_class = EditionFilter
    parameters = ("on",)
    repeatable_parameters = FACETS
    ordering = ("standard__sort_key", "pk")
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Edition]:
        """Ask for the status of the day."""
        return EDITIONS.with_status(on=day_asked(self.request))

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day."""
        return {**super().get_serializer_context(), "on": day_asked(self.request)}

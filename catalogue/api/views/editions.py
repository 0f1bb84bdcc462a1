"""Editions over HTTP."""

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema

from catalogue.api.filters import EditionFilter
from catalogue.api.serializers import EditionSerializer
from catalogue.models import Edition
from organisations.api.endpoints import PublicReadViewSet
from organisations.api.parameters import ON, day_asked

EDITIONS = Edition.objects.for_lists().prefetch_related(
    "classification_links__classification"
)


@extend_schema(parameters=[ON])
class EditionViewSet(PublicReadViewSet[Edition]):
    """Texts of standards: editions, drafts, amendments, corrigenda; by number."""

    queryset = EDITIONS
    serializer_class = EditionSerializer
    filterset_class = EditionFilter
    parameters = ("on",)
    repeatable_parameters = ("level", "area", "status", "nature", "form")
    ordering = ("standard__sort_key", "pk")
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Edition]:
        """Ask for the status of the day."""
        return EDITIONS.with_status(on=day_asked(self.request))

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day."""
        return {**super().get_serializer_context(), "on": day_asked(self.request)}

"""Standards over HTTP."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema

from catalogue.api.filters import StandardFilter
from catalogue.api.serializers import StandardSerializer
from catalogue.models import Edition, Standard
from organisations.api.endpoints import PublicReadViewSet
from organisations.api.parameters import ON, day_asked


@extend_schema(parameters=[ON])
class StandardViewSet(PublicReadViewSet[Standard]):
    """Standards with all their texts; by number."""

    queryset = Standard.objects.with_classification()
    serializer_class = StandardSerializer
    filterset_class = StandardFilter
    parameters = ("on",)
    repeatable_parameters = ("level", "area")
    ordering = ("sort_key", "pk")
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Standard]:
        """Load the texts with their status on the day."""
        texts = Edition.objects.with_status(on=day_asked(self.request)).newest_first()
        return super().get_queryset().prefetch_related(Prefetch("editions", texts))

    def get_object(self) -> Standard:
        """Find the text by which the standard is shown."""
        standard = super().get_object()
        self._find_standing([standard])
        return standard

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Find, for the page at once, the text by which each standard is shown."""
        page = super().paginate_queryset(queryset)
        self._find_standing(page or [])
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day and the texts."""
        context = {"on": day_asked(self.request), "standing": self.standing}
        return {**super().get_serializer_context(), **context}

    def _find_standing(self, standards: list[Standard]) -> None:
        keys = [standard.pk for standard in standards]
        day = day_asked(self.request)
        self.standing = Edition.objects.standing_for(keys, on=day)

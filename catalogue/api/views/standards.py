"""Standards over HTTP."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from catalogue.api.filters import StandardFilter
from catalogue.api.serializers import StandardSerializer
from catalogue.models import Edition, Standard
from catalogue.search import FACETS
from organisations.api.endpoints import PublicReadViewSet
from organisations.api.parameters import ON, day_asked
from organisations.api.parts import ChosenParts, parameters_of

FIELDS = parameters_of(StandardSerializer)


@extend_schema_view(
    list=extend_schema(
        summary="List standards",
        description="Standards with all their texts, in the order of their numbers; "
        "those without a number last. Values of one filter are alternatives, "
        "different filters hold together. Filters that are about texts, such as "
        "`status` and `year`, keep the standards of which one and the same text has "
        "all that is asked. A number that is well formed but not in the catalogue "
        "finds nothing; a code or slug that is not in it is refused.",
        parameters=[ON, *FIELDS],
    ),
    retrieve=extend_schema(
        summary="Get one standard",
        description="By its slug; to find one by its number, list standards with "
        "`designation`. One standard through all its drafts, editions and amendments, "
        "each with the status it has on the day asked.",
        parameters=[ON, *FIELDS],
    ),
)
class StandardViewSet(ChosenParts, PublicReadViewSet[Standard]):
    """Standards with all their texts; by number."""

    queryset = Standard.objects.with_classification()
    serializer_class = StandardSerializer
    filterset_class = StandardFilter
    parameters = ("on", "fields")
    repeatable_parameters = (*FACETS, "fields")
    ordering = ("sort_key", "pk")
    orderings = {"number": ordering}
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

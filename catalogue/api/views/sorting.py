"""What standards are sorted by, over HTTP."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.generics import get_object_or_404

from catalogue.api.filters import ClassificationFilter
from catalogue.api.serializers import ClassificationSerializer, TaskAreaSerializer
from catalogue.models import Classification, TaskArea
from organisations.api.endpoints import PublicReadViewSet


@extend_schema_view(
    list=extend_schema(
        summary="List the task areas",
        description="The 12 areas of the Action Plan for Urban Standardization, in "
        "the plan's order.",
    ),
    retrieve=extend_schema(
        summary="Get one task area",
        description="By its slug. To see what is sorted into it, list standards or "
        "editions with its number as `area`.",
    ),
)
class TaskAreaViewSet(PublicReadViewSet[TaskArea]):
    """The 12 areas of the Action Plan for Urban Standardization, in its order."""

    queryset = TaskArea.objects.all()
    serializer_class = TaskAreaSerializer
    ordering = ("number",)
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(
        summary="List classification codes",
        description="All codes of the ICS and the CCS, by scheme and code. `parent` "
        "gives one step down the tree, `within` everything below. All filters hold "
        "together; a code that is in neither scheme is refused.",
    ),
    retrieve=extend_schema(
        summary="Get one classification code",
        description="By scheme and code, such as `ics` and `13.020`, or `ccs` and "
        "`P50`. To see what has it, list standards or editions with `ics` or `ccs`.",
    ),
)
class ClassificationViewSet(PublicReadViewSet[Classification]):
    """Codes of the ICS and the CCS."""

    queryset = Classification.objects.select_related("parent")
    serializer_class = ClassificationSerializer
    filterset_class = ClassificationFilter
    ordering = ("scheme", "code")
    lookup_field = "code"

    def get_object(self) -> Classification:
        """Find the code within its scheme."""
        codes = self.get_queryset()
        found: Classification = get_object_or_404(
            codes, scheme=self.kwargs["scheme"], code=self.kwargs["code"]
        )
        return found

"""What standards are sorted by, over HTTP."""

from rest_framework.generics import get_object_or_404

from catalogue.api.filters import ClassificationFilter
from catalogue.api.serializers import ClassificationSerializer, TaskAreaSerializer
from catalogue.models import Classification, TaskArea
from organisations.api.endpoints import PublicReadViewSet


class TaskAreaViewSet(PublicReadViewSet[TaskArea]):
    """The 12 areas of the Action Plan for Urban Standardization, in its order."""

    queryset = TaskArea.objects.all()
    serializer_class = TaskAreaSerializer
    ordering = ("number",)
    lookup_field = "slug"


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

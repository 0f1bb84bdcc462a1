"""Those who act, over HTTP. Anyone may read."""

from organisations.models import Division, Organisation, TechnicalCommittee

from .endpoints import PublicReadViewSet
from .filters import CommitteeFilter, DivisionFilter, OrganisationFilter
from .serializers import (
    CommitteeSerializer,
    DivisionSerializer,
    OrganisationSerializer,
)


class OrganisationViewSet(PublicReadViewSet[Organisation]):
    """Departments, standards bodies, associations and drafting units."""

    queryset = Organisation.objects.select_related("division")
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilter
    repeatable_parameters = ("kind",)
    ordering = ("slug",)
    lookup_field = "slug"


class CommitteeViewSet(PublicReadViewSet[TechnicalCommittee]):
    """Technical committees, national and international."""

    queryset = TechnicalCommittee.objects.select_related("parent", "secretariat")
    serializer_class = CommitteeSerializer
    filterset_class = CommitteeFilter
    ordering = ("reference",)
    lookup_field = "slug"


class DivisionViewSet(PublicReadViewSet[Division]):
    """Provinces, cities and counties."""

    queryset = Division.objects.select_related("parent")
    serializer_class = DivisionSerializer
    filterset_class = DivisionFilter
    repeatable_parameters = ("level",)
    ordering = ("code",)
    lookup_field = "code"

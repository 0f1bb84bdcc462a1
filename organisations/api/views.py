"""Those who act, over HTTP. Anyone may read."""

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema, extend_schema_view

from organisations.codes import short_code
from organisations.models import Division, Organisation, TechnicalCommittee

from .endpoints import PublicReadViewSet
from .filters import CommitteeFilter, DivisionFilter, OrganisationFilter
from .serializers import (
    CommitteeSerializer,
    DivisionSerializer,
    OrganisationSerializer,
)


@extend_schema_view(
    list=extend_schema(
        summary="List organisations",
        description="Departments, standards bodies, associations, enterprises and "
        "institutes, in the order of their slugs. `kind` and `division` narrow the "
        "list; all that are given hold together.",
    ),
    retrieve=extend_schema(
        summary="Get one organisation",
        description="By the slug that other answers name it by. To see what it "
        "issued, list editions with `issuer`.",
    ),
)
class OrganisationViewSet(PublicReadViewSet[Organisation]):
    """Departments, standards bodies, associations and drafting units."""

    queryset = Organisation.objects.select_related("division")
    serializer_class = OrganisationSerializer
    filterset_class = OrganisationFilter
    repeatable_parameters = ("kind",)
    ordering = ("slug",)
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(
        summary="List technical committees",
        description="National and international committees, in the order of their "
        "references. `reference` finds one by what is printed, `parent` those below "
        "one. A reference that the catalogue does not have finds nothing.",
    ),
    retrieve=extend_schema(
        summary="Get one technical committee",
        description="By the slug that other answers name it by. To see what it looks "
        "after, list standards or editions with `committee`.",
    ),
)
class CommitteeViewSet(PublicReadViewSet[TechnicalCommittee]):
    """Technical committees, national and international."""

    queryset = TechnicalCommittee.objects.select_related("parent", "secretariat")
    serializer_class = CommitteeSerializer
    filterset_class = CommitteeFilter
    ordering = ("reference",)
    lookup_field = "slug"


@extend_schema_view(
    list=extend_schema(
        summary="List administrative divisions",
        description="Provinces, cities and counties that may set local standards, in "
        "the order of their codes: each before what lies in it. `level` and `within` "
        "narrow the list.",
    ),
    retrieve=extend_schema(
        summary="Get one administrative division",
        description="By its code of GB/T 2260, with or without the trailing pairs of "
        "zeros: `5101` and `510100` are the same division. To see its local "
        "standards, list standards or editions with `division`.",
    ),
)
class DivisionViewSet(PublicReadViewSet[Division]):
    """Provinces, cities and counties."""

    queryset = Division.objects.select_related("parent")
    serializer_class = DivisionSerializer
    filterset_class = DivisionFilter
    repeatable_parameters = ("level",)
    ordering = ("code",)
    lookup_field = "code"

    def get_object(self) -> Division:
        """Find the division, whether the code has all six digits or not."""
        code = short_code(self.kwargs["code"])
        return get_object_or_404(self.get_queryset(), code=code)

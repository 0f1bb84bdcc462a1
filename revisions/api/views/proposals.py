"""The proposal of a work item over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.proposing import write_proposal
from revisions.api.access import OfWorkItem
from revisions.api.serializers.proposals import (
    ProposalBodySerializer,
    ProposalSerializer,
)
from revisions.models import WorkItem

_PROPOSAL = OpenApiExample(
    "A proposal that is complete",
    {
        "purpose": "统一城市道路照明的运行维护要求。",
        "scope": "城市道路照明设施的巡查、维护和评价。",
        "need": "各地做法不一,需要统一。",
        "law_relation": "符合现行法律法规。",
        "standards_relation": "与现行标准协调。",
        "budget": "120.0",
        "consultation_planned": "2027-03-01",
        "review_planned": "2027-09-01",
        "approval_planned": "2027-12-01",
    },
    request_only=True,
)


class ProposalView(OfWorkItem):
    """Why a project should be taken up, and its plan."""

    serializer_class = ProposalSerializer
    queryset = WorkItem.objects.none()
    for_parties = True

    @extend_schema(
        summary="Get the proposal of a work item",
        description="The form of the proposal, for those who take part; it may be "
        "incomplete.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the proposal."""
        return Response(ProposalSerializer(self.work_item.proposal).data)

    @extend_schema(
        operation_id="work_items_proposal_write",
        summary="Write the proposal of a work item",
        description="Fills in the whole form; what is left out is emptied. For a "
        "proposer of the organisation, until the proposal is submitted.",
        parameters=[IF_MATCH],
        request=ProposalBodySerializer,
        responses={200: ProposalSerializer},
        examples=[_PROPOSAL],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Fill in the proposal."""
        seen = seen_version(request)
        values = read_body(ProposalBodySerializer, request)
        written = write_proposal(
            self.work_item, by=signed_in(request), seen=seen, **values
        )
        return Response(ProposalSerializer(written).data)

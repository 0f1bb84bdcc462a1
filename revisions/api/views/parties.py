"""Who takes part in a work item, over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.proposing import name_drafters, name_parties
from revisions.api.access import OfWorkItem
from revisions.api.serializers.parties import (
    DraftersBodySerializer,
    DraftersSerializer,
    PartiesBodySerializer,
    PartiesSerializer,
    drafters_shown,
    parties_shown,
)
from revisions.models import WorkItem

_PARTIES = OpenApiExample(
    "Two departments issue it together",
    {"departments": ["first", "second"], "drafting_units": ["proposing"]},
    request_only=True,
)
_DRAFTERS = OpenApiExample("One drafter", {"people": [7001]}, request_only=True)


class PartiesView(OfWorkItem):
    """The organisations that take part."""

    serializer_class = PartiesSerializer
    queryset = WorkItem.objects.none()

    @extend_schema(
        summary="Get the parties of a work item",
        description="Its issuing departments, the leading one first, and its drafting "
        "units.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return them."""
        return Response(parties_shown(self.work_item, self.get_serializer_context()))

    @extend_schema(
        operation_id="work_items_parties_name",
        summary="Name the parties of a work item",
        description="Names all of them anew. For its proposers and the committee's "
        "secretary, until the departments sign.",
        parameters=[IF_MATCH],
        request=PartiesBodySerializer,
        responses={200: PartiesSerializer},
        examples=[_PARTIES],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Name them."""
        seen = seen_version(request)
        named = read_body(PartiesBodySerializer, request)
        name_parties(
            self.work_item,
            by=signed_in(request),
            seen=seen,
            departments=named["departments"],
            units=named["drafting_units"],
        )
        return self.retrieve(request)


class DraftersView(OfWorkItem):
    """Who writes the text."""

    serializer_class = DraftersSerializer
    queryset = WorkItem.objects.none()
    for_parties = True

    @extend_schema(
        summary="Get the drafters of a work item",
        description="Who writes the text, and who may be named to; for those who take "
        "part.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return them."""
        return Response(drafters_shown(self.work_item))

    @extend_schema(
        operation_id="work_items_drafters_name",
        summary="Name the drafters of a work item",
        description="Names all of them anew; who has written in a text may never judge "
        "it. For its proposers and the committee's secretary, while it is written.",
        parameters=[IF_MATCH],
        request=DraftersBodySerializer,
        responses={200: DraftersSerializer},
        examples=[_DRAFTERS],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Name them."""
        seen = seen_version(request)
        people = read_body(DraftersBodySerializer, request)["people"]
        name_drafters(self.work_item, people, by=signed_in(request), seen=seen)
        return self.retrieve(request)

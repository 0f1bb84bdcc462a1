"""Moves of a work item over HTTP: those taken, and the next one."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.taking import ACTIONS
from revisions.api.access import OfWorkItem
from revisions.api.serializers.moves import MoveSerializer, StageChangeSerializer
from revisions.api.serializers.work_items import WorkItemDetailSerializer
from revisions.models import StageChange
from revisions.verbs import Verb

from .work_items import answer_with

_SUSPENSION = OpenApiExample(
    "Suspend a project",
    {"verb": "suspend", "reason": "等待上位法修订"},
    request_only=True,
)


@extend_schema_view(
    list=extend_schema(
        summary="List the moves of a work item",
        description="The moves that were taken, in their order; rows are only added.",
    )
)
class MoveView(OfWorkItem, ListModelMixin):
    """The moves of a work item."""

    serializer_class = StageChangeSerializer
    queryset = StageChange.objects.none()
    ordering = ("position",)

    def get_queryset(self) -> QuerySet[StageChange]:
        """Keep those of the work item."""
        return StageChange.objects.filter(work_item=self.work_item)

    @extend_schema(
        operation_id="work_items_move",
        summary="Take a move",
        description="Takes one of the `next_moves` and answers the work item as it "
        "has become. 403 where the caller has not the role or has drafted the text, "
        "412 where it was changed since, 409 where there is no such move from its "
        "stage, 400 with `requirements` where something has to be done first.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=MoveSerializer,
        responses={200: WorkItemDetailSerializer},
        examples=[_SUSPENSION],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Take a move."""
        seen = seen_version(request)
        told = read_body(MoveSerializer, request)
        action = ACTIONS[Verb(told.pop("verb"))]
        given = {name: value for name, value in told.items() if value != ""}
        by = signed_in(request)
        action(self.work_item, by=by, at=timezone.now(), seen=seen, **given)
        return answer_with(self.work_item, request, status=status.HTTP_200_OK)

"""Work items over HTTP: listed, read, begun."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.addresses import path_of
from organisations.api.answering import Answering
from organisations.api.authentication import person_of, signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from revisions.actions.beginning import begin_work_item
from revisions.api.access import OfWorkItem, visible_to
from revisions.api.describing import representation
from revisions.api.filters import WorkItemFilter
from revisions.api.serializers.proposals import BeginningSerializer
from revisions.api.serializers.work_items import (
    WorkItemDetailSerializer,
    WorkItemSerializer,
)
from revisions.models import WorkItem

_BEGINNING = OpenApiExample(
    "A new national standard",
    {
        "proposed_by": "proposing",
        "kind": "new",
        "title_zh": "城市道路照明运行维护规范",
        "title_en": "Operation and maintenance of urban road lighting",
        "level": "national",
        "nature": "recommended",
        "committee": "sac-tc-567",
    },
    request_only=True,
)


@extend_schema_view(
    list=extend_schema(
        summary="List work items",
        description="Projects of the work programme, the oldest first: the public "
        "ones, from their announcement on, and for those who have signed in also "
        "those that concern them. All filters hold together.",
    )
)
class WorkItemListView(Answering, ListModelMixin):
    """The work programme."""

    serializer_class = WorkItemSerializer
    filterset_class = WorkItemFilter
    repeatable_parameters = ("kind", "stage", "committee", "area")
    ordering = ("pk",)
    queryset = WorkItem.objects.none()

    def get_queryset(self) -> QuerySet[WorkItem]:
        """Keep what the caller may read."""
        rows = visible_to(person_of(self.request))
        return rows.with_parties().prefetch_related("areas")  # type: ignore[attr-defined,no-any-return]

    @extend_schema(
        operation_id="work_items_begin",
        summary="Begin a work item",
        description="Begins the proposal of a project, for an organisation of which "
        "the caller is a proposer. A revision starts from the text in force. There is "
        "nothing to have seen before, so no `If-Match` is asked.",
        parameters=[IDEMPOTENCY_KEY],
        request=BeginningSerializer,
        responses={201: WorkItemDetailSerializer},
        examples=[_BEGINNING],
    )
    @served_once
    def create(self, request: Request) -> Response:
        """Begin a project."""
        values = read_body(BeginningSerializer, request)
        by = signed_in(request)
        begun = begin_work_item(by=by, at=timezone.now(), **values)
        return answer_with(begun, request, status=status.HTTP_201_CREATED)


class WorkItemView(OfWorkItem):
    """One project."""

    serializer_class = WorkItemDetailSerializer
    queryset = WorkItem.objects.none()

    @extend_schema(
        summary="Get one work item",
        description="Its facts, where it stands and has stood, and what is due. Those "
        "who take part are told the next moves with what each still needs. `ETag` "
        "names the version that a write has to have seen.",
    )
    def retrieve(self, request: Request, **_kwargs: Any) -> Response:
        """Return the project for who asks."""
        today = timezone.localdate()
        return Response(representation(self.work_item, self.roles, request, on=today))


def answer_with(work_item: WorkItem, request: Request, *, status: int) -> Response:
    """Return the answer to a write: the work item as it has become."""
    view = WorkItemView(request=request)
    view.find_work_item(WorkItem.objects.filter(pk=work_item.pk))
    today = timezone.localdate()
    body = representation(view.work_item, view.roles, request, on=today)
    path = path_of("api:work-item-detail", work_item.pk)
    address = request.build_absolute_uri(path)
    name = "Location" if status == 201 else "Content-Location"  # noqa: PLR2004
    headers = {name: address, "ETag": f'"{view.state()}"'}
    return Response(body, status=status, headers=headers)

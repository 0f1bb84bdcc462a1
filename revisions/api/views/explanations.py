"""The drafting explanation (编制说明) of a work item over HTTP."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.explaining import write_explanation
from revisions.api.access import OfWorkItem
from revisions.api.serializers.texts import (
    ExplanationBodySerializer,
    ExplanationSerializer,
)
from revisions.models import Draft, WorkItem

_EXPLANATION = OpenApiExample(
    "What the text rests on",
    {"text": "主要条款依据三年运行数据确定。"},
    request_only=True,
)


class ExplanationView(OfWorkItem):
    """Why the text says what it says."""

    serializer_class = ExplanationSerializer
    queryset = WorkItem.objects.none()
    for_parties = True

    @extend_schema(
        summary="Get the drafting explanation of a work item",
        description="As it stands now, for those who take part; each frozen text has "
        "its own.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the explanation."""
        draft = Draft.objects.filter(work_item=self.work_item).first()
        text = draft.explanation if draft else ""
        return Response(ExplanationSerializer({"text": text}).data)

    @extend_schema(
        operation_id="work_items_explanation_write",
        summary="Write the drafting explanation of a work item",
        description="For those who write the text, while it is written.",
        parameters=[IF_MATCH],
        request=ExplanationBodySerializer,
        responses={200: ExplanationSerializer},
        examples=[_EXPLANATION],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Write it."""
        seen = seen_version(request)
        text = read_body(ExplanationBodySerializer, request)["text"]
        write_explanation(self.work_item, text, by=signed_in(request), seen=seen)
        return self.retrieve(request)

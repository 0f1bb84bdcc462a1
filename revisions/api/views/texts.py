"""Frozen texts of a work item over HTTP: taken, read, compared."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    extend_schema,
    extend_schema_view,
)
from rest_framework import serializers, status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.drafting import restore, take_snapshot
from revisions.api.access import OfWorkItem, unchanged
from revisions.api.serializers.texts import (
    RedlineSerializer,
    SnapshotBodySerializer,
    SnapshotDetailSerializer,
    SnapshotSerializer,
    changes_shown,
)
from revisions.drafting import clauses, redline
from revisions.models import DraftSnapshot

_FREEZING = OpenApiExample(
    "Freeze the text", {"reason": "专家讨论前存档"}, request_only=True
)
# Numbers beyond are in no column.
_MOST = 2_147_483_647


@extend_schema_view(
    list=extend_schema(
        summary="List the frozen texts of a work item",
        description="Without their words, the oldest first; for those who take part.",
    )
)
class SnapshotListView(OfWorkItem, ListModelMixin):
    """The frozen texts of a work item."""

    serializer_class = SnapshotSerializer
    queryset = DraftSnapshot.objects.none()
    ordering = ("number",)
    for_parties = True

    def get_queryset(self) -> QuerySet[DraftSnapshot]:
        """Keep those of the work item, without their words."""
        rows = DraftSnapshot.objects.filter(work_item=self.work_item)
        return rows.select_related("by").defer("content", "explanation")

    @extend_schema(
        operation_id="work_items_snapshots_take",
        summary="Freeze the text of a work item",
        description="Freezes the text as it stands, without what is only suggested; "
        "for those who take part.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=SnapshotBodySerializer,
        responses={201: SnapshotDetailSerializer},
        examples=[_FREEZING],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Freeze the text."""
        seen = seen_version(request)
        reason = read_body(SnapshotBodySerializer, request)["reason"]
        with unchanged(self.work_item, seen=seen):
            taken = take_snapshot(
                self.work_item, by=signed_in(request), at=timezone.now(), reason=reason
            )
        context = self.get_serializer_context()
        body = SnapshotDetailSerializer(taken, context=context).data
        headers = {"Location": body["url"], "ETag": f'"{self.state()}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)


class SnapshotView(OfWorkItem):
    """One frozen text."""

    serializer_class = SnapshotDetailSerializer
    queryset = DraftSnapshot.objects.none()
    for_parties = True

    @extend_schema(
        summary="Get one frozen text",
        description="With its words as structured JSON, and the hash of them that is "
        "voted on and signed.",
    )
    def retrieve(self, _request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Return the text."""
        rows = self.work_item.snapshots.select_related("by")
        found = get_object_or_404(rows, number=number)
        return Response(self.get_serializer(found).data)


class RestorationView(OfWorkItem):
    """A frozen text, brought back."""

    serializer_class = SnapshotDetailSerializer
    queryset = DraftSnapshot.objects.none()
    for_parties = True

    @extend_schema(
        operation_id="work_items_snapshots_restore",
        summary="Bring a frozen text back",
        description="Makes the draft what it was in the frozen text, for all who have "
        "it open, and answers that text. Nothing is erased: what the draft was stays "
        "in its history. For those who write it, while it is written.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=None,
        responses={200: SnapshotDetailSerializer},
    )
    @served_once
    def create(self, request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Bring it back."""
        seen = seen_version(request)
        rows = self.work_item.snapshots.select_related("by")
        found = get_object_or_404(rows, number=number)
        with unchanged(self.work_item, seen=seen):
            restore(found, by=signed_in(request), at=timezone.now())
        return Response(self.get_serializer(found).data)


class RedlineView(OfWorkItem):
    """What changed between two frozen texts."""

    serializer_class = RedlineSerializer
    queryset = DraftSnapshot.objects.none()
    for_parties = True
    parameters = ("from", "to")

    @extend_schema(
        summary="Compare two frozen texts",
        description="Clause by clause, and inside by word, Chinese by character. A "
        "clause is the same by its id, whatever its number.",
        parameters=[
            OpenApiParameter(
                name,
                {"type": "integer", "minimum": 1, "maximum": _MOST},
                required=True,
                description=description,
            )
            for name, description in (
                ("from", "Number of the older text."),
                ("to", "Number of the newer text."),
            )
        ],
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return what changed."""
        old, new = (self._text(name) for name in ("from", "to"))
        changes = redline(clauses(old.content), clauses(new.content))
        context = self.get_serializer_context()
        shown = {
            name: SnapshotSerializer(text, context=context).data
            for name, text in (("old", old), ("new", new))
        }
        return Response({**shown, "clauses": changes_shown(changes)})

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Return those of both numbers."""
        field = serializers.IntegerField(min_value=1, max_value=_MOST)
        self.numbers: dict[str, int] = {}
        faults: dict[str, Any] = {}
        for name in self.parameters:
            text = request.query_params.get(name)
            if text is None:
                faults[name] = [_("Give the number of a frozen text.")]
                continue
            try:
                self.numbers[name] = field.run_validation(text)
            except serializers.ValidationError as fault:
                faults[name] = fault.detail
        return faults

    def _text(self, name: str) -> DraftSnapshot:
        rows = self.work_item.snapshots.select_related("by")
        return get_object_or_404(rows, number=self.numbers[name])

"""The departments' signatures over HTTP."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.signing import hold, sign
from revisions.api.access import OfWorkItem, unchanged
from revisions.api.serializers.judging import (
    SIGNED,
    SignOffBodySerializer,
    SignOffSerializer,
)
from revisions.models import SignOff

_SIGNATURE = OpenApiExample(
    "Sign as the deputy of somebody",
    {"answer": "signed", "deputy_for": "李主任"},
    request_only=True,
)


class _SignOffs(OfWorkItem):
    serializer_class = SignOffSerializer
    queryset = SignOff.objects.none()
    for_parties = True

    def get_queryset(self) -> QuerySet[SignOff]:
        """Keep those of the work item's texts."""
        rows = SignOff.objects.filter(snapshot__work_item=self.work_item)
        return rows.select_related("department", "snapshot", "signed_by")


@extend_schema_view(
    list=extend_schema(
        summary="List the sign-offs of a work item",
        description="What each issuing department was asked to sign, and whether it "
        "has; a signature holds for the very words of its text. For those who take "
        "part.",
    )
)
class SignOffListView(_SignOffs, ListModelMixin):
    """The sign-offs of a work item."""

    ordering = ("pk",)


class SignOffView(_SignOffs):
    """One department's sign-off."""

    @extend_schema(
        summary="Get one sign-off",
        description="What a department was asked to sign, and what it has answered.",
    )
    def retrieve(self, _request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Return the sign-off."""
        return Response(self.get_serializer(self._asked(number)).data)

    @extend_schema(
        operation_id="work_items_sign_offs_answer",
        summary="Sign, or hold back",
        description="Signs for the department, or holds its signature back with the "
        "reason. For its approvers who do not draft the text.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=SignOffBodySerializer,
        responses={200: SignOffSerializer},
        examples=[_SIGNATURE],
    )
    @served_once
    def create(self, request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Sign, or hold back."""
        seen = seen_version(request)
        said = read_body(SignOffBodySerializer, request)
        asked, by = self._asked(number), signed_in(request)
        with unchanged(self.work_item, seen=seen):
            if said["answer"] == SIGNED:
                sign(asked, by=by, at=timezone.now(), deputy_for=said["deputy_for"])
            else:
                hold(asked, said["reason"], by=by)
        body = self.get_serializer(self._asked(number)).data
        return Response(body, headers={"ETag": f'"{self.state()}"'})

    def _asked(self, number: int) -> SignOff:
        return get_object_or_404(self.get_queryset(), pk=number)

"""What officials do with a comment besides answering it, over HTTP."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_state
from revisions.actions.answering import answers_seen, assign, hide
from revisions.actions.suggesting import suggest_wording
from revisions.api.serializers.consulting import CommentSerializer
from revisions.api.serializers.handling import (
    AssignmentBodySerializer,
    AssignmentSerializer,
    VisibilityBodySerializer,
    VisibilitySerializer,
)
from revisions.models import Comment, WorkItem
from revisions.refusals import AnsweredError

from .comments import OfComment, counted

_ASSIGNMENT = OpenApiExample(
    "Give it to a drafter", {"person": 7001}, request_only=True
)
_HIDING = OpenApiExample("Hide it", {"is_hidden": True}, request_only=True)


class _Handled(OfComment):
    """An endpoint of one comment for those who take part."""

    for_parties = True

    @contextmanager
    def unanswered_since(self, request: Request) -> Iterator[None]:
        """Hold the comment at the answer that the caller has seen.

        Raises:
            AnsweredError: it has another one.
        """
        seen = seen_state(request)
        with transaction.atomic():
            WorkItem.objects.select_for_update().get(pk=self.work_item.pk)
            rows = Comment.objects.select_related("disposition")
            if answers_seen([rows.get(pk=self.comment.pk)]) != seen:
                raise AnsweredError
            yield


class AssignmentView(_Handled):
    """Who is to answer a comment."""

    serializer_class = AssignmentSerializer

    @extend_schema(
        summary="Get who is to answer a comment",
        description="For those who take part.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the person."""
        return Response(AssignmentSerializer(self.comment).data)

    @extend_schema(
        operation_id="comments_assignment_write",
        summary="Assign a comment",
        description="Gives a comment to one of those who may answer it, or to nobody. "
        "For the committee's secretary and the drafters, while comments are being "
        "answered. `If-Match` is that of the comment.",
        parameters=[IF_MATCH],
        request=AssignmentBodySerializer,
        responses={200: AssignmentSerializer},
        examples=[_ASSIGNMENT],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Assign it."""
        person = read_body(AssignmentBodySerializer, request)["person"]
        with self.unanswered_since(request):
            consultation, comments = self.comment.consultation, [self.comment.pk]
            assign(consultation, comments, person, by=signed_in(request))
        self.comment.assigned_to = person
        return Response(AssignmentSerializer(self.comment).data)


class VisibilityView(_Handled):
    """Whether a comment is to be seen."""

    serializer_class = VisibilitySerializer

    def comments(self) -> QuerySet[Comment]:
        """Find hidden ones too."""
        rows = Comment.objects.confirmed()
        return rows.select_related("consultation", "disposition")

    @extend_schema(
        summary="Get whether a comment is hidden",
        description="For those who take part; everywhere else a hidden comment is not "
        "there.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return it."""
        return Response(VisibilitySerializer(self.comment).data)

    @extend_schema(
        operation_id="comments_visibility_write",
        summary="Hide a comment, or show it again",
        description="Spam and insults are hidden everywhere, in exports as well. For "
        "the committee's secretary and administrators. `If-Match` is that of the "
        "comment.",
        parameters=[IF_MATCH],
        request=VisibilityBodySerializer,
        responses={200: VisibilitySerializer},
        examples=[_HIDING],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Hide it or show it."""
        is_hidden = read_body(VisibilityBodySerializer, request)["is_hidden"]
        consultation, comments = self.comment.consultation, [self.comment.pk]
        with self.unanswered_since(request):
            hide(consultation, comments, is_hidden=is_hidden, by=signed_in(request))
        self.comment.is_hidden = is_hidden
        return Response(VisibilitySerializer(self.comment).data)


class SuggestionView(_Handled):
    """The accepted wording of a comment, in the draft."""

    serializer_class = CommentSerializer

    @extend_schema(
        operation_id="comments_suggest",
        summary="Put a comment's wording into the draft",
        description="Puts the accepted wording into the draft as a suggestion, to be "
        "accepted there, and answers the comment. For those who write the text. "
        "`If-Match` is that of the comment.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=None,
        responses={201: CommentSerializer},
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Put it there."""
        with self.unanswered_since(request):
            suggest_wording(self.comment, by=signed_in(request), at=timezone.now())
        found = get_object_or_404(counted(), pk=self.comment.pk)
        body = self.get_serializer(found).data
        headers = {"ETag": f'"{self.state()}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)

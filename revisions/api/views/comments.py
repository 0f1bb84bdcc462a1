"""Comments of a consultation over HTTP, and their answers."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_state, seen_version
from organisations.models import Membership, User
from revisions.actions.answering import Answer, answers_seen, dispose
from revisions.actions.commenting import Said, comment_signed_in
from revisions.api.access import OfWorkItem, unchanged
from revisions.api.serializers.consulting import (
    CommentBodySerializer,
    CommentSerializer,
    DispositionBodySerializer,
    DispositionSerializer,
)
from revisions.models import Comment, Disposition, WorkItem
from revisions.policy import may_answer

from .consultations import OfConsultation

_COMMENT = OpenApiExample(
    "A comment on the whole text",
    {"kind": "technical", "text": "建议明确适用的道路等级。"},
    request_only=True,
)
_ANSWER = OpenApiExample(
    "Accept a comment",
    {"outcome": "accepted", "reason": "已在范围中明确。"},
    request_only=True,
)


class _Commented(OfWorkItem):
    serializer_class: Any = CommentSerializer
    queryset = Comment.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on whether every name may be told."""
        answers = may_answer(self.roles, self.work_item)
        return {**super().get_serializer_context(), "answers": answers}


@extend_schema_view(
    list=extend_schema(
        summary="List the comments of a consultation",
        description="Those that count, in the order in which they came: confirmed and "
        "not hidden. Names are told where their bearers agree, and to those who may "
        "answer.",
    )
)
class CommentListView(OfConsultation, _Commented, ListModelMixin):
    """The comments of a consultation."""

    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Comment]:
        """Keep those that count."""
        return self.consultation.comments.counted().with_answers()

    @extend_schema(
        operation_id="consultations_comment",
        summary="Comment on a text",
        description="A comment of the caller, for a committee or an organisation of "
        "theirs where one is named, else for themselves and without their name. It "
        "counts at once.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=CommentBodySerializer,
        responses={201: CommentSerializer},
        examples=[_COMMENT],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Take a comment."""
        seen = seen_version(request)
        values = read_body(CommentBodySerializer, request)
        by = signed_in(request)
        membership = _speaking_for(values, by)
        with unchanged(self.work_item, seen=seen):
            made = comment_signed_in(
                self.consultation,
                Said(**values),
                membership=membership,
                by=by,
                at=timezone.now(),
            )
        body = self.get_serializer(self.get_queryset().get(pk=made.pk)).data
        headers = {"Location": body["url"], "ETag": f'"{self.state()}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)


class OfComment(_Commented):
    """An endpoint below one comment that counts."""

    comment: Comment

    def comments(self) -> QuerySet[Comment]:
        """Return those that are there, with their answers."""
        return counted()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the comment and its work item.

        Raises:
            Http404: there is none that counts.
        """
        super(OfWorkItem, self).initial(request, *args, **kwargs)
        self.comment = get_object_or_404(self.comments(), pk=kwargs["pk"])
        commented = self.comment.consultation.work_item_id
        self.find_work_item(WorkItem.objects.filter(pk=commented))

    def state(self) -> str:
        """Return what stands for the answer that the comment has."""
        return answers_seen([self.comment])


class CommentView(OfComment):
    """One comment."""

    @extend_schema(
        summary="Get one comment",
        description="With its answer, if there is one. `ETag` names the answer that "
        "somebody who gives another has to have seen.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the comment."""
        return Response(self.get_serializer(self.comment).data)


class DispositionView(OfComment):
    """The answer to one comment."""

    serializer_class = DispositionSerializer
    queryset = Comment.objects.none()

    @extend_schema(
        summary="Get the answer to a comment",
        description="404 until it is answered.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the answer."""
        if not hasattr(self.comment, "disposition"):
            raise Http404
        return Response(DispositionSerializer(self.comment.disposition).data)

    @extend_schema(
        operation_id="comments_disposition_write",
        summary="Answer a comment",
        description="Gives the answer, or another one until the author is told. For "
        "the committee's secretary and the drafters, while comments are being "
        "answered. `If-Match` is that of the comment.",
        parameters=[IF_MATCH],
        request=DispositionBodySerializer,
        responses={200: DispositionSerializer},
        examples=[_ANSWER],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Answer the comment."""
        seen = seen_state(request)
        said = read_body(DispositionBodySerializer, request)
        outcome = Disposition.Outcome(said["outcome"])
        [given] = dispose(
            self.comment.consultation,
            [self.comment.pk],
            Answer(outcome, said["reason"]),
            seen=seen,
            by=signed_in(request),
            at=timezone.now(),
        )
        self.comment = counted().get(pk=self.comment.pk)
        return Response(DispositionSerializer(given).data)


def counted() -> QuerySet[Comment]:
    """Return the comments that count, with what is said of each."""
    rows = Comment.objects.counted().with_answers()
    return rows.select_related("consultation", "disposition")


def _speaking_for(values: dict[str, Any], person: User) -> Membership | None:
    """Return the membership by which somebody speaks, taken out of the values.

    Raises:
        PermissionDenied: they have none in the body that they name.
    """
    bodies = {
        f"{name}__slug": values.pop(name)
        for name in ("committee", "organisation")
        if name in values
    }
    if not bodies:
        return None
    found: Membership | None = person.memberships.filter(**bodies).first()
    if found is None:
        raise PermissionDenied
    return found

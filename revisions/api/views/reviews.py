"""Periodic reviews over HTTP: read, answered by those who use a standard, taken up."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.answering import Answering
from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.reviewing import give_feedback, take_up
from revisions.api.access import OfWorkItem, unchanged
from revisions.api.filters import ReviewFilter
from revisions.api.serializers.reviews import (
    FeedbackBodySerializer,
    FeedbackSerializer,
    ReviewSerializer,
    TakingUpSerializer,
)
from revisions.api.serializers.work_items import WorkItemDetailSerializer
from revisions.http import network_of
from revisions.models import Feedback, PeriodicReview, WorkItem

from .work_items import answer_with

_TAKING_UP = OpenApiExample(
    "Review a text from elsewhere", {"edition": "gb-t-9-2015"}, request_only=True
)
_FEEDBACK = OpenApiExample(
    "What a city has found",
    {"text": "第 5.2 条的检测频次难以执行。", "organisation": "某市住房和城乡建设局"},
    request_only=True,
)


class _Reviews(Answering):
    serializer_class: Any = ReviewSerializer
    queryset = PeriodicReview.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day on which it is asked."""
        return {**super().get_serializer_context(), "today": timezone.localdate()}

    def get_queryset(self) -> QuerySet[Any]:
        """Load what each says; all reviews are public."""
        return PeriodicReview.objects.for_lists()


@extend_schema_view(
    list=extend_schema(
        summary="List periodic reviews",
        description="Which published texts are to be reviewed, are being reviewed and "
        "have been, in the order in which the portal came to know of them.",
    )
)
class ReviewListView(_Reviews, ListModelMixin):
    """All periodic reviews."""

    filterset_class = ReviewFilter
    ordering = ("pk",)

    @extend_schema(
        operation_id="reviews_take_up",
        summary="Take up a text for review",
        description="Begins the work item under which a text that was not written "
        "here is reviewed, and answers it. For the secretary of the standard's "
        "committee. There is nothing to have seen before, so no `If-Match` is asked.",
        parameters=[IDEMPOTENCY_KEY],
        request=TakingUpSerializer,
        responses={201: WorkItemDetailSerializer},
        examples=[_TAKING_UP],
    )
    @served_once
    def create(self, request: Request) -> Response:
        """Take a text up."""
        edition = read_body(TakingUpSerializer, request)["edition"]
        begun = take_up(edition, by=signed_in(request), at=timezone.now())
        return answer_with(begun, request, status=status.HTTP_201_CREATED)


class ReviewView(_Reviews):
    """One periodic review."""

    review: PeriodicReview

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the review, after the parameters have been checked.

        Raises:
            Http404: there is none.
        """
        super().initial(request, *args, **kwargs)
        self.review = get_object_or_404(self.get_queryset(), pk=kwargs["pk"])

    @extend_schema(
        summary="Get one periodic review",
        description="By when it is due, until when feedback is taken, and what was "
        "concluded. `ETag` names the state that feedback has to have seen.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return the review."""
        return Response(self.get_serializer(self.review).data)

    def state(self) -> str:
        """Return the version of the work item; nothing where there is none yet."""
        found = getattr(self, "review", None)
        return str(found.work_item.version) if found and found.work_item else ""


@extend_schema_view(
    list=extend_schema(
        summary="List the feedback to a review",
        description="In the order in which it came, for those who take part in the "
        "work on the standard.",
    )
)
class FeedbackView(OfWorkItem, ListModelMixin):
    """What those who use the standard say of it."""

    serializer_class = FeedbackSerializer
    queryset = Feedback.objects.none()
    ordering = ("pk",)
    review: PeriodicReview

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the review and its work item.

        Raises:
            Http404: there is none, or nobody reviews the text yet.
        """
        super(OfWorkItem, self).initial(request, *args, **kwargs)
        rows = PeriodicReview.objects.filter(work_item__isnull=False)
        self.review = get_object_or_404(rows, pk=kwargs["pk"])
        self.find_work_item(WorkItem.objects.filter(periodic_reviews=self.review))

    def get_queryset(self) -> QuerySet[Feedback]:
        """Keep that of the review."""
        return self.review.feedback.select_related("person")

    def list(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Return it to those who take part."""
        if not self.roles:
            self.permission_denied(request)
        return super().list(request, *args, **kwargs)

    @extend_schema(
        operation_id="reviews_give_feedback",
        summary="Say something of a standard under review",
        description="From anybody who has signed in, while feedback is taken; it is "
        "read by those who review the standard. `If-Match` is that of the review. 429 "
        "where too much comes from one network.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=FeedbackBodySerializer,
        responses={201: FeedbackSerializer},
        examples=[_FEEDBACK],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Take feedback."""
        seen = seen_version(request)
        said = read_body(FeedbackBodySerializer, request)
        person = signed_in(request)
        with unchanged(self.work_item, seen=seen):
            given = give_feedback(
                self.review,
                said["text"],
                organisation=said["organisation"],
                person=person,
                sources=[network_of(request)],
                at=timezone.now(),
            )
        body = FeedbackSerializer(given).data
        headers = {"ETag": f'"{self.state()}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)

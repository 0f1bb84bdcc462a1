"""Ballots of a work item over HTTP: read, and voted in."""

from typing import Any

from django.db.models import Max, QuerySet
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
from organisations.api.preconditions import IF_MATCH, seen_version
from revisions.actions.balloting import declare_conflict, vote, write_minutes
from revisions.api.access import OfWorkItem, unchanged
from revisions.api.serializers.judging import (
    BallotSerializer,
    ConflictBodySerializer,
    MinutesBodySerializer,
    VoteBodySerializer,
    VoteSerializer,
    is_closed,
)
from revisions.models import Ballot, Vote, Voter

_VOTE = OpenApiExample("Vote in favour", {"position": "approve"}, request_only=True)
_CONFLICT = OpenApiExample(
    "Leave oneself out", {"reason": "本单位生产该产品"}, request_only=True
)
_MINUTES = OpenApiExample(
    "Write the minutes", {"minutes": "全体委员到会,无异议。"}, request_only=True
)


class _Ballots(OfWorkItem):
    serializer_class: Any = BallotSerializer
    for_parties = True

    def get_queryset(self) -> QuerySet[Any]:
        """Keep those of the work item, with their voters and votes."""
        rows = Ballot.objects.filter(work_item=self.work_item)
        loaded = rows.select_related("snapshot", "work_item")
        return loaded.prefetch_related("voters__vote")

    def latest(self) -> int:
        """Return the number of the last ballot, 0 if there is none."""
        found = self.work_item.ballots.aggregate(latest=Max("number"))
        return found["latest"] or 0

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on which ballot is the last one."""
        return {**super().get_serializer_context(), "latest": self.latest()}


@extend_schema_view(
    list=extend_schema(
        summary="List the ballots of a work item",
        description="The oldest first, for those who take part; the result is told "
        "once a ballot is closed.",
    )
)
class BallotListView(_Ballots, ListModelMixin):
    """The ballots of a work item."""

    queryset = Ballot.objects.none()
    ordering = ("number",)


class BallotView(_Ballots):
    """One ballot."""

    queryset = Ballot.objects.none()

    @extend_schema(
        summary="Get one ballot",
        description="The text that is voted on, the rules of the day on which it "
        "opened, and the result once it is closed.",
    )
    def retrieve(self, _request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Return the ballot."""
        found = get_object_or_404(self.get_queryset(), number=number)
        return Response(self.get_serializer(found).data)


class MinutesView(_Ballots):
    """What was said when the ballot was closed."""

    queryset = Ballot.objects.none()

    @extend_schema(
        operation_id="work_items_ballots_minutes_write",
        summary="Write the minutes of a ballot",
        description="Of the latest ballot, once it is closed, for the committee's "
        "secretary and chair; answers the ballot.",
        parameters=[IF_MATCH],
        request=MinutesBodySerializer,
        responses={200: BallotSerializer},
        examples=[_MINUTES],
    )
    def update(self, request: Request, *, number: int, **_kwargs: Any) -> Response:
        """Write them."""
        seen = seen_version(request)
        text = read_body(MinutesBodySerializer, request)["minutes"]
        ballot = get_object_or_404(self.work_item.ballots, number=number)
        write_minutes(ballot, text, by=signed_in(request), seen=seen)
        found = self.get_queryset().get(pk=ballot.pk)
        return Response(self.get_serializer(found).data)


class _OfBallot(OfWorkItem):
    serializer_class = VoteSerializer
    queryset = Voter.objects.none()
    for_parties = True
    ballot: Ballot

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the ballot, once the work item is found."""
        super().initial(request, *args, **kwargs)
        rows = self.work_item.ballots.select_related("work_item")
        self.ballot = get_object_or_404(rows, number=kwargs["number"])

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on whether the votes may be told."""
        ballots = self.work_item.ballots
        latest = ballots.latest("number").number
        is_told = is_closed(self.ballot, latest=latest)
        return {**super().get_serializer_context(), "is_closed": is_told}

    def answer(self, voter: Voter) -> Response:
        """Return the answer to what a voter has said."""
        body = self.get_serializer(voter).data
        headers = {"ETag": f'"{self.state()}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)


@extend_schema_view(
    list=extend_schema(
        summary="List the voters of a ballot",
        description="Who may vote and who has; how each has voted is told once the "
        "ballot is closed, one's own vote at any time.",
    )
)
class VoteView(_OfBallot, ListModelMixin):
    """The voters of a ballot, and one's own vote."""

    ordering = ("pk",)

    def get_queryset(self) -> QuerySet[Voter]:
        """Keep those of the ballot."""
        rows = Voter.objects.filter(ballot=self.ballot)
        return rows.select_related("person", "vote")

    @extend_schema(
        operation_id="work_items_ballots_vote",
        summary="Vote in a ballot",
        description="Casts the caller's own vote; it is final. 403 for who is no voter "
        "of it or has a conflict of interest.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=VoteBodySerializer,
        responses={201: VoteSerializer},
        examples=[_VOTE],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Cast one's vote."""
        seen = seen_version(request)
        said = read_body(VoteBodySerializer, request)
        with unchanged(self.work_item, seen=seen):
            cast = vote(
                self.ballot,
                Vote.Position(said["position"]),
                comments=said["comments"],
                by=signed_in(request),
                at=timezone.now(),
            )
        return self.answer(cast.voter)


class ConflictView(_OfBallot):
    """A conflict of interest that a voter declares."""

    @extend_schema(
        operation_id="work_items_ballots_declare_conflict",
        summary="Declare a conflict of interest",
        description="Leaves the caller out of the count for good, before they have "
        "voted. 403 for who is no voter of the ballot.",
        parameters=[IF_MATCH, IDEMPOTENCY_KEY],
        request=ConflictBodySerializer,
        responses={201: VoteSerializer},
        examples=[_CONFLICT],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Leave oneself out."""
        seen = seen_version(request)
        reason = read_body(ConflictBodySerializer, request)["reason"]
        by = signed_in(request)
        with unchanged(self.work_item, seen=seen):
            declare_conflict(self.ballot, reason=reason, by=by, at=timezone.now())
        voters = self.ballot.voters.select_related("person", "vote")
        return self.answer(voters.get(person=by))

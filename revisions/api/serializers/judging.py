"""The JSON shapes of ballots and of the departments' signatures."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from organisations.api.addresses import AddressField
from organisations.api.bodies import BodySerializer
from organisations.api.fields import KnownTextField
from organisations.api.serializers import OrganisationReferenceSerializer
from organisations.models import User
from revisions.api.fields import PersonField
from revisions.balloting import Outcome, outcome
from revisions.models import Ballot, DraftSnapshot, SignOff, Vote, Voter
from revisions.stages import Stage

from .texts import HASH

SIGNED, HELD = "signed", "held"


class TextReferenceSerializer(serializers.ModelSerializer[DraftSnapshot]):
    """The frozen text that is judged."""

    url = AddressField("work-item-snapshot-detail", "work_item_id", "number")
    content_hash = serializers.CharField(read_only=True, help_text=HASH)

    class Meta:
        model = DraftSnapshot
        fields = ["url", "number", "content_hash"]
        read_only_fields = fields


class BallotResultSerializer(serializers.Serializer[Any]):
    """How a ballot ended."""

    in_favour = serializers.IntegerField()
    against = serializers.IntegerField()
    abstained = serializers.IntegerField()
    has_quorum = serializers.BooleanField()
    has_passed = serializers.BooleanField()


class BallotSerializer(serializers.ModelSerializer[Ballot]):
    """One vote on a frozen text. Load the voters with their votes."""

    url = AddressField("work-item-ballot-detail", "work_item_id", "number")
    text = TextReferenceSerializer(source="snapshot")
    share = serializers.IntegerField(
        read_only=True, help_text="Per cent of those who decide that have to favour it."
    )
    turnout = serializers.IntegerField(
        read_only=True, help_text="Per cent of the voters that have to vote."
    )
    is_closed = serializers.SerializerMethodField(
        help_text="Whether it is over, and the result told."
    )
    voters = serializers.SerializerMethodField(
        help_text="How many may vote, those with a conflict of interest left out."
    )
    voted = serializers.SerializerMethodField(help_text="How many of them have.")
    result = serializers.SerializerMethodField(help_text="Null until it is closed.")
    minutes = KnownTextField()

    class Meta:
        model = Ballot
        fields = [
            *("url", "number", "text", "opens_on", "closes_on", "share", "turnout"),
            *("is_closed", "voters", "voted", "result", "minutes"),
        ]
        read_only_fields = fields

    def get_is_closed(self, ballot: Ballot) -> bool:
        """Say whether the result may be told."""
        return is_closed(ballot, latest=self.context["latest"])

    def get_voters(self, ballot: Ballot) -> int:
        """Count those who may vote."""
        return _counted(ballot).voters

    def get_voted(self, ballot: Ballot) -> int:
        """Count those who have voted."""
        return _counted(ballot).voted

    @extend_schema_field(BallotResultSerializer(allow_null=True))
    def get_result(self, ballot: Ballot) -> dict[str, Any] | None:
        """Return the result."""
        if not self.get_is_closed(ballot):
            return None
        return dict(BallotResultSerializer(_counted(ballot)).data)


class VoteSerializer(serializers.ModelSerializer[Voter]):
    """One voter, and how they voted. Load the vote."""

    person = PersonField()
    has_conflict = serializers.SerializerMethodField(
        help_text="Whether a conflict of interest leaves them out of the count."
    )
    has_voted = serializers.SerializerMethodField(help_text="Whether they have voted.")
    is_mine = serializers.SerializerMethodField(help_text="Whether it is who asks.")
    position = serializers.SerializerMethodField(
        help_text="`approve`, `comments` (approve with comments), `disapprove` or "
        "`abstain`; others' are null until the ballot is closed."
    )
    comments = serializers.SerializerMethodField(help_text="As `position`.")

    class Meta:
        model = Voter
        fields = [
            *("person", "is_mine", "has_conflict", "has_voted", "position"),
            "comments",
        ]
        read_only_fields = fields

    def get_has_conflict(self, voter: Voter) -> bool:
        """Say whether they are left out of the count."""
        return bool(voter.conflict)

    def get_has_voted(self, voter: Voter) -> bool:
        """Say whether they have voted."""
        return hasattr(voter, "vote")

    def get_is_mine(self, voter: Voter) -> bool:
        """Say whether it is who asks."""
        asker: User = self.context["request"].user
        return voter.person_id == asker.pk

    def get_position(self, voter: Voter) -> str | None:
        """Return the position, if it may be told."""
        return str(voter.vote.position) if self._is_told(voter) else None

    def get_comments(self, voter: Voter) -> str | None:
        """Return what they said, if it may be told."""
        return (voter.vote.comments or None) if self._is_told(voter) else None

    def _is_told(self, voter: Voter) -> bool:
        may_be_told = self.context["is_closed"] or self.get_is_mine(voter)
        return bool(may_be_told) and hasattr(voter, "vote")


class VoteBodySerializer(BodySerializer):
    """One's own vote; it is final."""

    position = serializers.ChoiceField(Vote.Position.choices)
    comments = serializers.CharField(
        max_length=10_000,
        default="",
        allow_blank=True,
        help_text="Needed with `comments`, and to disapprove.",
    )


class ConflictBodySerializer(BodySerializer):
    """Why one leaves oneself out of the count."""

    reason = serializers.CharField(max_length=300)


class MinutesBodySerializer(BodySerializer):
    """The minutes of a ballot."""

    minutes = serializers.CharField(max_length=100_000)


class SignOffSerializer(serializers.ModelSerializer[SignOff]):
    """What a department was asked to sign, and whether it has."""

    url = AddressField("work-item-sign-off-detail", "snapshot.work_item_id", "pk")
    department = OrganisationReferenceSerializer()
    text = TextReferenceSerializer(source="snapshot")
    signed_by = PersonField()
    deputy_for = KnownTextField(help_text="In whose place it was signed.")
    held_because = KnownTextField(help_text="Why it is held back.")

    class Meta:
        model = SignOff
        fields = [
            *("url", "department", "text", "asked_at", "signed_at", "signed_by"),
            *("deputy_for", "held_because"),
        ]
        read_only_fields = fields


class SignOffBodySerializer(BodySerializer):
    """A department's word on the exact text."""

    answer = serializers.ChoiceField([(SIGNED, SIGNED), (HELD, HELD)])
    reason = serializers.CharField(
        max_length=2_000,
        default="",
        allow_blank=True,
        help_text="Why it is held back; needed then.",
    )
    deputy_for = serializers.CharField(
        max_length=150,
        default="",
        allow_blank=True,
        help_text="In whose place it is signed; in one's own right if left out.",
    )


def is_closed(ballot: Ballot, *, latest: int) -> bool:
    """Say whether a ballot is over; `latest` is the number of the last one."""
    return not (ballot.number == latest and ballot.work_item.stage == Stage.BALLOT)


def _counted(ballot: Ballot) -> Outcome:
    voters = [voter for voter in ballot.voters.all() if not voter.conflict]
    positions = [voter.vote.position for voter in voters if hasattr(voter, "vote")]
    return outcome(
        positions, voters=len(voters), share=ballot.share, turnout=ballot.turnout
    )

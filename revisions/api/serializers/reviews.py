"""The JSON shapes of periodic reviews, and of what is said in them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers.references import EditionReferenceSerializer
from catalogue.models import Edition
from organisations.api.addresses import AddressField, PageField
from organisations.api.bodies import BodySerializer
from organisations.api.fields import KnownTextField
from revisions.api.fields import PersonField, WordSerializer, word
from revisions.models import Feedback, PeriodicReview

from .consulting import WorkItemReferenceSerializer


class ReviewSerializer(serializers.ModelSerializer[PeriodicReview]):
    """One periodic review (复审) of a published text."""

    url = AddressField("review-detail", "pk")
    page = PageField("revisions:review", "pk")
    edition = EditionReferenceSerializer()
    work_item = WorkItemReferenceSerializer(allow_null=True)
    takes_feedback = serializers.SerializerMethodField(
        help_text="Whether anybody may say something of the text today."
    )
    feedback_until = serializers.DateField(
        read_only=True, allow_null=True, help_text="The last day for feedback."
    )
    outcome = serializers.SerializerMethodField(help_text="Null until it is concluded.")
    conclusion = KnownTextField()

    class Meta:
        model = PeriodicReview
        fields = [
            *("url", "page", "id", "edition", "work_item", "due_on", "opened_on"),
            *("feedback_until", "takes_feedback", "outcome", "conclusion"),
            "concluded_on",
        ]
        read_only_fields = fields

    def get_takes_feedback(self, review: PeriodicReview) -> bool:
        """Say whether feedback is taken today."""
        return review.takes_feedback(on=self.context["today"])

    @extend_schema_field(WordSerializer(allow_null=True))
    def get_outcome(self, review: PeriodicReview) -> dict[str, Any] | None:
        """Return what was concluded."""
        outcome = review.outcome
        return word(PeriodicReview.Outcome(outcome)) if outcome else None


class FeedbackSerializer(serializers.ModelSerializer[Feedback]):
    """What somebody who uses the standard says of it."""

    person = PersonField()
    organisation = KnownTextField()

    class Meta:
        model = Feedback
        fields = ["id", "text", "organisation", "person", "made_at"]
        read_only_fields = fields


class FeedbackBodySerializer(BodySerializer):
    """What one has found in applying the standard."""

    text = serializers.CharField(max_length=10_000)
    organisation = serializers.CharField(
        max_length=200, default="", allow_blank=True, help_text="City or organisation."
    )


class TakingUpSerializer(BodySerializer):
    """The text that is to be reviewed."""

    edition = serializers.SlugRelatedField(
        slug_field="slug",
        queryset=Edition.objects.select_related("standard__committee"),
        help_text="Slug of the edition: `gb-t-1.1-2020`.",
    )

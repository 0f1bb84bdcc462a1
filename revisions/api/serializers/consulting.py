"""The JSON shapes of consultations, of comments, and of their answers."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from organisations.api.addresses import AddressField, PageField
from organisations.api.bodies import BodySerializer
from organisations.api.fields import BilingualField, KnownTextField
from organisations.api.serializers import CommitteeReferenceSerializer
from revisions.models import Comment, Consultation, Disposition, WorkItem

from .judging import TextReferenceSerializer


class WorkItemReferenceSerializer(serializers.ModelSerializer[WorkItem]):
    """A work item, named where another thing mentions it."""

    url = AddressField("work-item-detail", "pk")
    title = BilingualField("title")
    committee = CommitteeReferenceSerializer(allow_null=True)

    class Meta:
        model = WorkItem
        fields = ["url", "id", "plan_number", "title", "committee"]
        read_only_fields = fields


class ConsultationSerializer(serializers.ModelSerializer[Consultation]):
    """One round in which anybody may comment."""

    url = AddressField("consultation-detail", "pk")
    page = PageField("revisions:consultation", "pk")
    work_item = WorkItemReferenceSerializer()
    closes_on = serializers.DateField(
        read_only=True, help_text="The last day on which comments are taken."
    )
    is_open = serializers.SerializerMethodField(
        help_text="Whether comments are taken today."
    )
    days_left = serializers.SerializerMethodField(
        help_text="After today; null where it is not open."
    )
    notice = KnownTextField(help_text="What the public is told.")

    class Meta:
        model = Consultation
        fields = [
            *("url", "page", "id", "work_item", "number", "opens_on", "closes_on"),
            *("is_open", "days_left", "notice"),
        ]
        read_only_fields = fields

    def get_is_open(self, consultation: Consultation) -> bool:
        """Say whether comments are taken today."""
        return consultation.is_open(on=self.context["today"])

    def get_days_left(self, consultation: Consultation) -> int | None:
        """Count the days that are left."""
        if not self.get_is_open(consultation):
            return None
        today: date = self.context["today"]
        return (consultation.closes_on - today).days


class PublicTextSerializer(TextReferenceSerializer):
    """The text that is put to the public, with its words."""

    content = serializers.DictField(
        read_only=True, help_text="The document as the drafting editor has it."
    )

    class Meta(TextReferenceSerializer.Meta):
        fields = ["number", "content_hash", "explanation", "content"]
        read_only_fields = fields


class ConsultationDetailSerializer(ConsultationSerializer):
    """One round with the text that may be commented on."""

    text = PublicTextSerializer(
        source="snapshot",
        allow_null=True,
        help_text="Null on a withdrawal: the published text is meant.",
    )

    class Meta(ConsultationSerializer.Meta):
        fields = [*ConsultationSerializer.Meta.fields, "text"]
        read_only_fields = fields


class DispositionSerializer(serializers.ModelSerializer[Disposition]):
    """How a comment was answered."""

    class Meta:
        model = Disposition
        fields = ["outcome", "reason", "at", "told_at"]
        read_only_fields = fields


class CommentSerializer(serializers.ModelSerializer[Comment]):
    """One comment. Load the answers."""

    url = AddressField("comment-detail", "pk")
    number = serializers.IntegerField(
        read_only=True, help_text="Among those on the text, from 1; it stays."
    )
    clause = serializers.CharField(
        allow_null=True, read_only=True, help_text="Id of the clause; null: the whole."
    )
    clause_number = KnownTextField()
    passage = KnownTextField(help_text="The words of the clause that are meant.")
    proposed = KnownTextField(help_text="The wording that is wanted in their place.")
    author = serializers.SerializerMethodField(
        help_text="Null where the name may not be shown."
    )
    organisation = serializers.SerializerMethodField(help_text="As `author`.")
    support = serializers.IntegerField(
        read_only=True, help_text="How many others support it."
    )
    disposition = serializers.SerializerMethodField(
        help_text="Null until it is answered."
    )

    class Meta:
        model = Comment
        fields = [
            *("url", "id", "number", "kind", "clause", "clause_number", "passage"),
            *("text", "proposed", "author", "organisation", "made_at", "support"),
            "disposition",
        ]
        read_only_fields = fields

    def get_author(self, comment: Comment) -> str | None:
        """Return the name, if it may be shown."""
        return comment.author_name or None if self._is_shown(comment) else None

    def get_organisation(self, comment: Comment) -> str | None:
        """Return the organisation, if it may be shown."""
        return comment.author_organisation or None if self._is_shown(comment) else None

    @extend_schema_field(DispositionSerializer(allow_null=True))
    def get_disposition(self, comment: Comment) -> dict[str, Any] | None:
        """Return the answer, if there is one."""
        if not hasattr(comment, "disposition"):
            return None
        return dict(DispositionSerializer(comment.disposition).data)

    def _is_shown(self, comment: Comment) -> bool:
        return comment.shows_author or bool(self.context["answers"])


class CommentBodySerializer(BodySerializer):
    """A comment of somebody signed in."""

    kind = serializers.ChoiceField(Comment.Kind.choices)
    text = serializers.CharField(max_length=10_000)
    clause = serializers.UUIDField(required=False, help_text="Left out: the whole.")
    passage = serializers.CharField(max_length=10_000, required=False)
    proposed = serializers.CharField(max_length=10_000, required=False)
    committee = serializers.SlugField(
        required=False, help_text="Slug of the committee for which they speak."
    )
    organisation = serializers.SlugField(
        required=False, help_text="Slug of the organisation for which they speak."
    )


class DispositionBodySerializer(BodySerializer):
    """The answer to a comment."""

    outcome = serializers.ChoiceField(Disposition.Outcome.choices)
    reason = serializers.CharField(
        max_length=10_000, help_text="Its author is told it."
    )

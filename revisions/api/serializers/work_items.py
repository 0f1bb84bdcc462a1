"""The JSON shapes of work items. Each field is a promise to the callers."""

from typing import Any

from rest_framework import serializers

from catalogue.api.serializers.references import (
    EditionReferenceSerializer,
    StandardReferenceSerializer,
    TaskAreaReferenceSerializer,
)
from organisations.api.addresses import AddressField, PageField
from organisations.api.fields import BilingualField, KnownTextField
from organisations.api.serializers import (
    CommitteeReferenceSerializer,
    DivisionReferenceSerializer,
    OrganisationReferenceSerializer,
)
from revisions.api.fields import OrganisationsField, WordField, WordSerializer
from revisions.models import WorkItem
from revisions.stages import Kind, Stage


class WorkItemSerializer(serializers.ModelSerializer[WorkItem]):
    """One project, from its proposal to publication, review and withdrawal."""

    url = AddressField("work-item-detail", "pk")
    page = PageField("revisions:project", "pk")
    version = serializers.IntegerField(help_text="Counts its changes.", read_only=True)
    plan_number = serializers.CharField(
        allow_null=True, help_text="`20250645-T-469`; null until it is accepted."
    )
    title = BilingualField("title")
    kind = WordField(Kind)
    stage = WordField(Stage)
    is_open = serializers.SerializerMethodField(
        help_text="Whether a text or a proposal is still being worked on."
    )
    jurisdiction = DivisionReferenceSerializer(
        allow_null=True, help_text="Of local standards: whose they are."
    )
    committee = CommitteeReferenceSerializer(allow_null=True)
    proposed_by = OrganisationReferenceSerializer()
    departments = OrganisationsField(source="issuing_departments")
    drafting_units = OrganisationsField()
    areas = TaskAreaReferenceSerializer(many=True)
    standard = StandardReferenceSerializer(
        allow_null=True, help_text="What it revises, withdraws or has brought about."
    )
    edition = EditionReferenceSerializer(
        allow_null=True, help_text="The text that was published."
    )
    adopts = KnownTextField(help_text="The international standard, as printed.")
    degree = KnownTextField(help_text="IDT, MOD or NEQ.")
    announced_until = serializers.DateField(
        allow_null=True, help_text="The last day on which objections are heard."
    )

    class Meta:
        model = WorkItem
        fields = [
            *("url", "page", "id", "version", "plan_number", "title", "kind", "stage"),
            *("is_open", "is_suspended", "level", "nature", "jurisdiction"),
            *("committee", "proposed_by", "departments", "drafting_units", "areas"),
            *("standard", "edition", "adopts", "degree", "announced_until"),
            "created_at",
        ]
        read_only_fields = fields

    def get_is_open(self, work_item: WorkItem) -> bool:
        """Say whether it is still being worked on."""
        return Stage(work_item.stage).is_open


class PlanSerializer(serializers.Serializer[Any]):
    """The days for which each text is planned."""

    consultation_planned = serializers.DateField(allow_null=True)
    review_planned = serializers.DateField(allow_null=True)
    approval_planned = serializers.DateField(allow_null=True)


class DeadlineSerializer(serializers.Serializer[Any]):
    """One day by which something is due; the last on which it is in time."""

    what = WordSerializer()
    day = serializers.DateField()
    days_left = serializers.IntegerField(help_text="Negative once it is overdue.")


class StaySerializer(serializers.Serializer[Any]):
    """A stage that the work item stood at."""

    code = serializers.CharField(
        help_text="That of the stage, or of the decision that led back to it: `40.92`."
    )
    stage = WordSerializer()
    since = serializers.DateField()
    until = serializers.DateField(
        allow_null=True, help_text="Null where it stands now."
    )
    days = serializers.IntegerField()
    move = WordSerializer(allow_null=True, help_text="What brought it there.")
    reason = serializers.CharField(allow_null=True)


class NextMoveSerializer(serializers.Serializer[Any]):
    """A move from where the work item stands, for who asks."""

    verb = serializers.CharField(help_text="What `moves` is sent.")
    name = WordSerializer()
    target = WordSerializer()
    roles = serializers.ListField(child=serializers.CharField())
    is_mine = serializers.BooleanField(help_text="Whether who asks may take it.")
    is_ready = serializers.BooleanField(help_text="Whether they can take it now.")
    needs_reason = serializers.BooleanField()
    missing = WordSerializer(many=True, help_text="What has to be done before.")


class WorkItemDetailSerializer(WorkItemSerializer):
    """One project, where it stands, and what may happen next."""

    plan = PlanSerializer(source="proposal")
    deadlines = DeadlineSerializer(many=True)
    history = StaySerializer(many=True)
    roles = serializers.ListField(
        child=serializers.CharField(), help_text="What who asks is for it."
    )
    drafters = serializers.ListField(
        child=serializers.CharField(),
        help_text="Names; told to those who take part.",
    )
    next_moves = NextMoveSerializer(
        many=True, help_text="Told to those who take part; to others none."
    )

    class Meta(WorkItemSerializer.Meta):
        fields = [
            *WorkItemSerializer.Meta.fields,
            *("plan", "deadlines", "history", "roles", "drafters", "next_moves"),
        ]
        read_only_fields = fields

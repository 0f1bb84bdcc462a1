"""The JSON shapes of references that are judged for a day."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.api.serializers.references import (
    DatedEditionReferenceSerializer,
    StandardReferenceSerializer,
)
from catalogue.reference_health import REFERRING, Judged
from catalogue.statuses import Status

from .consulting import WorkItemReferenceSerializer


class JudgedSerializer(serializers.Serializer[Judged]):
    """One reference, and whether it still holds."""

    text = serializers.CharField(
        source="relation.target_text", help_text="As printed: `GB/T 1.1—2020`."
    )
    kind = serializers.ChoiceField(
        [(kind.value, kind.label) for kind in REFERRING], source="relation.kind"
    )
    is_dated = serializers.SerializerMethodField(
        help_text="Whether it names an edition, and not the standard as it stands."
    )
    standard = serializers.SerializerMethodField(
        help_text="Null where the catalogue does not have it."
    )
    edition = DatedEditionReferenceSerializer(
        allow_null=True, help_text="What is named, or meant on the day."
    )
    health = serializers.ChoiceField(
        Status.choices,
        help_text="The status of what is meant; `unknown` where the catalogue does "
        "not have it.",
    )
    replaced_by = DatedEditionReferenceSerializer(
        many=True, help_text="All that came after one that has ended."
    )
    under_revision = serializers.SerializerMethodField(
        help_text="Public projects on the standard."
    )

    def get_is_dated(self, judged: Judged) -> bool:
        """Say whether it names an edition."""
        return judged.relation.target_edition_id is not None

    @extend_schema_field(StandardReferenceSerializer(allow_null=True))
    def get_standard(self, judged: Judged) -> dict[str, Any] | None:
        """Return the standard that is meant."""
        text, named = judged.edition, judged.relation.target_standard
        standard = text.standard if text else named
        if standard is None:
            return None
        return dict(StandardReferenceSerializer(standard, context=self.context).data)

    @extend_schema_field(WorkItemReferenceSerializer(many=True))
    def get_under_revision(self, judged: Judged) -> list[dict[str, Any]]:
        """Return the projects on the standard."""
        text, named = judged.edition, judged.relation.target_standard_id
        key = text.standard_id if text else named
        shown = WorkItemReferenceSerializer(context=self.context)
        projects = self.context["projects"].get(key, ())
        return [shown.to_representation(project) for project in projects]


class HealthSerializer(serializers.Serializer[Any]):
    """All references of a text, and how many there are of each health."""

    on = serializers.DateField()
    counts = serializers.DictField(
        child=serializers.IntegerField(), help_text="By `health`."
    )
    results = JudgedSerializer(many=True, help_text="The normative ones first.")

"""The JSON shape of what applies in a place, with the reasons."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.applicability import Reason, reasons_for
from catalogue.models import Edition, Standard
from organisations.api.addresses import PageField
from organisations.api.languages import BilingualSerializer, in_both_languages
from organisations.api.serializers import DivisionReferenceSerializer

from .fields import PartialDateField
from .lists import AreasSerializer
from .references import DatedEditionReferenceSerializer, StandardReferenceSerializer


class ReasonSerializer(serializers.Serializer[Any]):
    """Why a text applies."""

    code = serializers.ChoiceField(Reason.choices)
    label = BilingualSerializer()  # type: ignore[assignment]


class ApplicableSerializer(DatedEditionReferenceSerializer):
    """A text that applies in a place on a day, with the reasons."""

    page = PageField("catalogue:edition", "standard.slug", "slug")
    standard = StandardReferenceSerializer()
    level = serializers.ChoiceField(Standard.Level.choices, source="standard.level")
    jurisdiction = DivisionReferenceSerializer(
        source="standard.jurisdiction", allow_null=True
    )
    areas = AreasSerializer()
    starts = PartialDateField(help_text="From when it applies, as far as is known.")
    ends = PartialDateField(help_text="The first day it no longer applies.")
    mandatory_clauses = serializers.IntegerField(
        help_text="How many of its clauses are mandatory, as far as the catalogue has "
        "them."
    )
    amendments = serializers.SerializerMethodField(
        help_text="Those of its amendments that apply as well, in their order."
    )
    taken_over_by = serializers.SerializerMethodField(
        help_text="Texts that are issued and will take its place."
    )
    reasons = serializers.SerializerMethodField(help_text="Its force first.")

    class Meta(DatedEditionReferenceSerializer.Meta):
        fields = [
            *("url", "page", "slug", "designation", "title", "standard", "level"),
            *("nature", "form", "jurisdiction", "areas", "status", "published"),
            *("starts", "ends", "mandatory_clauses", "amendments", "taken_over_by"),
            "reasons",
        ]

    @extend_schema_field(DatedEditionReferenceSerializer(many=True))
    def get_amendments(self, edition: Edition) -> list[dict[str, Any]]:
        """Return the amendments that apply."""
        return self._named(self.context["amendments"].get(edition.pk, ()))

    @extend_schema_field(DatedEditionReferenceSerializer(many=True))
    def get_taken_over_by(self, edition: Edition) -> list[dict[str, Any]]:
        """Return what will take its place."""
        return self._named(self.context["coming"].get(edition.pk, ()))

    @extend_schema_field(ReasonSerializer(many=True))
    def get_reasons(self, edition: Any) -> list[dict[str, Any]]:
        """Return why it applies."""
        reasons = reasons_for(
            edition,
            self.context["place"],
            mandatory_clauses=edition.mandatory_clauses,
            is_in_transition=edition.pk in self.context["coming"],
        )
        return [
            {"code": reason.value, "label": in_both_languages(reason.label)}
            for reason in reasons
        ]

    def _named(self, editions: Any) -> list[dict[str, Any]]:
        shown = DatedEditionReferenceSerializer(context=self.context)
        return [shown.to_representation(edition) for edition in editions]

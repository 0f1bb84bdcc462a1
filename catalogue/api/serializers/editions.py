"""Editions as callers read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.models import Classification, Edition, Standard
from organisations.api.addresses import AddressField, PageField
from organisations.api.fields import KnownTextField
from organisations.api.parts import PartsSerializer
from organisations.api.serializers import (
    CommitteeReferenceSerializer,
    DivisionReferenceSerializer,
)

from .fields import PartialDateField
from .lists import AreasSerializer, CodesSerializer, IssuersSerializer
from .references import (
    DatedEditionReferenceSerializer,
    SourceSerializer,
    StandardReferenceSerializer,
)
from .relations import RelationSerializer


class ProvenanceSerializer(serializers.ModelSerializer[Edition]):
    """Where the record comes from and how far it can be trusted."""

    source = SourceSerializer()  # type: ignore[assignment]
    note = KnownTextField(source="source_note")
    unverified = serializers.ListField(
        child=serializers.CharField(),
        help_text='Fields that nobody has checked yet: `["implemented"]`.',
    )

    class Meta:
        model = Edition
        fields = ["source", "note", "retrieved_on", "evidence", "unverified"]


class IncludedSerializer(serializers.Serializer[Edition]):
    """What is answered of an edition besides."""

    relations = serializers.SerializerMethodField(
        help_text="What it says of other texts."
    )

    @extend_schema_field(RelationSerializer(many=True))
    def get_relations(self, edition: Edition) -> Any:
        """Return what the view has found."""
        relations = self.context["relations"][edition.pk]
        return RelationSerializer(relations, many=True, context=self.context).data


class EditionSerializer(PartsSerializer, DatedEditionReferenceSerializer):
    """One text of a standard: an edition, a draft, an amendment, a corrigendum."""

    page = PageField("catalogue:edition", "standard.slug", "slug")
    standard = StandardReferenceSerializer()
    level = serializers.ChoiceField(Standard.Level.choices, source="standard.level")
    implemented = PartialDateField(help_text="The first day it applies (实施日期).")
    confirmed = PartialDateField(help_text="The latest review that kept it (复审).")
    withdrawn = PartialDateField(help_text="The first day it is withdrawn (废止日期).")
    starts = PartialDateField(help_text="From when it applies, as far as is known.")
    ends = PartialDateField(
        help_text="The first day it no longer applies: withdrawn, or replaced."
    )
    stage = KnownTextField(help_text="Stage of ISO or IEC: `60.60`.")
    plan_number = KnownTextField(help_text="Plan number (计划号): `20210935-T-333`.")
    issuers = IssuersSerializer()
    committee = CommitteeReferenceSerializer(
        source="standard.committee", allow_null=True
    )
    owner = KnownTextField(source="owner_text", help_text="Owner (归口) as printed.")
    jurisdiction = DivisionReferenceSerializer(
        source="standard.jurisdiction",
        allow_null=True,
        help_text="Where a local standard applies.",
    )
    areas = AreasSerializer()
    ics = CodesSerializer(Classification.Scheme.ICS)
    ccs = CodesSerializer(Classification.Scheme.CCS)
    relations = AddressField(
        "edition-relations",
        "slug",
        help_text="What it says of other texts, and they of it.",
    )
    provenance = ProvenanceSerializer(source="*")
    digest = serializers.CharField(
        source="record_digest",
        help_text="SHA-256 of the record as the publication log has it.",
    )
    included = IncludedSerializer(
        source="*", required=False, help_text="What `include` asks for."
    )

    class Meta(DatedEditionReferenceSerializer.Meta):
        fields = [
            "url",
            "page",
            "slug",
            "designation",
            "title",
            "standard",
            "level",
            "form",
            "nature",
            "status",
            "published",
            "implemented",
            "confirmed",
            "withdrawn",
            "starts",
            "ends",
            "stage",
            "plan_number",
            "issuers",
            "committee",
            "owner",
            "jurisdiction",
            "areas",
            "ics",
            "ccs",
            "relations",
            "provenance",
            "digest",
            "included",
        ]

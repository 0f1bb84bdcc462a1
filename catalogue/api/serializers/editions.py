"""Editions as callers read them."""

from operator import attrgetter
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.models import Classification, Edition, Standard, TaskArea
from organisations.api.fields import KnownTextField, PageField
from organisations.api.serializers import (
    CommitteeReferenceSerializer,
    DivisionReferenceSerializer,
    OrganisationReferenceSerializer,
)
from organisations.models import Organisation

from .fields import PartialDateField
from .references import (
    ClassificationReferenceSerializer,
    DatedEditionReferenceSerializer,
    SourceSerializer,
    StandardReferenceSerializer,
    TaskAreaReferenceSerializer,
)


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


class EditionSerializer(DatedEditionReferenceSerializer):
    """One text of a standard: an edition, a draft, an amendment, a corrigendum."""

    page = PageField("catalogue:edition", ["standard.slug", "slug"])
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
    issuers = serializers.SerializerMethodField(help_text="In printed order.")
    committee = CommitteeReferenceSerializer(
        source="standard.committee", allow_null=True
    )
    owner = KnownTextField(source="owner_text", help_text="Owner (归口) as printed.")
    jurisdiction = DivisionReferenceSerializer(
        source="standard.jurisdiction",
        allow_null=True,
        help_text="Where a local standard applies.",
    )
    areas = serializers.SerializerMethodField(help_text="The primary one first.")
    ics = serializers.SerializerMethodField(help_text="In printed order.")
    ccs = serializers.SerializerMethodField(help_text="In printed order.")
    relations = serializers.HyperlinkedIdentityField(
        view_name="api:edition-relations",
        lookup_field="slug",
        help_text="What it says of other texts, and they of it.",
    )
    provenance = ProvenanceSerializer(source="*")
    digest = serializers.CharField(
        source="record_digest",
        help_text="SHA-256 of the record as the publication log has it.",
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
        ]

    @extend_schema_field(OrganisationReferenceSerializer(many=True))
    def get_issuers(self, edition: Edition) -> Any:
        """Return the issuers in printed order."""
        issuings = sorted(edition.issuings.all(), key=attrgetter("position"))
        issuers: list[Organisation] = [issuing.organisation for issuing in issuings]
        return self._many(OrganisationReferenceSerializer, issuers)

    @extend_schema_field(TaskAreaReferenceSerializer(many=True))
    def get_areas(self, edition: Edition) -> Any:
        """Return the standard's areas."""
        return self._many(TaskAreaReferenceSerializer, areas_of(edition.standard))

    @extend_schema_field(ClassificationReferenceSerializer(many=True))
    def get_ics(self, edition: Edition) -> Any:
        """Return the ICS codes."""
        return self._codes(edition, Classification.Scheme.ICS)

    @extend_schema_field(ClassificationReferenceSerializer(many=True))
    def get_ccs(self, edition: Edition) -> Any:
        """Return the CCS codes."""
        return self._codes(edition, Classification.Scheme.CCS)

    def _codes(self, edition: Edition, scheme: str) -> Any:
        links = sorted(edition.classification_links.all(), key=attrgetter("position"))
        codes = [link.classification for link in links]
        of_scheme = [code for code in codes if code.scheme == scheme]
        return self._many(ClassificationReferenceSerializer, of_scheme)

    def _many(self, serializer: type[serializers.Serializer[Any]], rows: Any) -> Any:
        return serializer(rows, many=True, context=self.context).data


def areas_of(standard: Standard) -> list[TaskArea]:
    """Return the areas of a standard, the primary one first. Load its assignments."""
    assignments = sorted(
        standard.area_assignments.all(), key=lambda a: (not a.is_primary, a.area.number)
    )
    return [assignment.area for assignment in assignments]

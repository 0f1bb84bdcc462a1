"""The JSON shapes of a text, clause by clause."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.models import Clause
from catalogue.querysets import AmendedClause

from .references import EditionReferenceSerializer

AS_AMENDED, AS_ISSUED = "amended", "issued"


class ClauseAmendmentSerializer(serializers.Serializer[Any]):
    """What an amendment did to a clause."""

    change = serializers.CharField(
        help_text="`new`, `changed`, `moved`, `renumbered` or `removed`."
    )
    amendment = EditionReferenceSerializer(
        allow_null=True, help_text="Null in an amendment's own text."
    )


class ClauseSerializer(serializers.Serializer[AmendedClause]):
    """A numbered part of a text (条款)."""

    cid = serializers.UUIDField(
        source="clause.cid", help_text="Its id, the same in the next edition."
    )
    number = serializers.CharField(source="clause.number", help_text="`5.2.1`")
    title = serializers.CharField(source="clause.title")
    # DRF has an attribute of that name, which fields of the class do not touch.
    parent = serializers.UUIDField(  # type: ignore[assignment]
        allow_null=True, help_text="Id of the clause in which it lies."
    )
    provision = serializers.ChoiceField(
        Clause.Provision.choices,
        source="clause.provision",
        help_text="What it demands, by its verbs. Source: GB/T 1.1-2020, annex C.",
    )
    is_mandatory = serializers.BooleanField(source="clause.is_mandatory")
    text = serializers.CharField(
        source="clause.text", help_text="Its words without structure."
    )
    content = serializers.SerializerMethodField(
        help_text="Its structure as the drafting editor has it: tables, formulas, "
        "figures. Null where the catalogue has words only."
    )
    history = ClauseAmendmentSerializer(
        many=True, help_text="What amendments did to it, in their order."
    )

    @extend_schema_field({"type": ["object", "null"], "additionalProperties": True})
    def get_content(self, item: AmendedClause) -> dict[str, Any] | None:
        """Return the structure."""
        return item.node()


class EditionTextSerializer(serializers.Serializer[Any]):
    """The text of an edition."""

    edition = EditionReferenceSerializer()
    on = serializers.DateField()
    text = serializers.ChoiceField([(AS_AMENDED, AS_AMENDED), (AS_ISSUED, AS_ISSUED)])
    amendments = EditionReferenceSerializer(
        many=True, help_text="Those that are applied, in their order."
    )
    results = ClauseSerializer(many=True, help_text="In the order of the text.")


class AskedTextSerializer(serializers.Serializer[Any]):
    """How a text is asked for."""

    text = serializers.ChoiceField(
        [(AS_AMENDED, AS_AMENDED), (AS_ISSUED, AS_ISSUED)],
        default=AS_AMENDED,
        help_text="With the amendments that apply on the day, or as it was issued.",
    )
    provision = serializers.ChoiceField(
        Clause.Provision.choices, required=False, help_text="What a clause demands."
    )
    mandatory = serializers.ChoiceField(
        [("true", "true"), ("false", "false")],
        required=False,
        help_text="Whether a clause is marked as mandatory.",
    )

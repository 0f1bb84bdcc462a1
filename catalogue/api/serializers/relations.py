"""Relations between texts as callers read them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.models import Relation
from organisations.api.fields import KnownTextField

from .references import EditionReferenceSerializer, StandardReferenceSerializer


class TargetSerializer(serializers.ModelSerializer[Relation]):
    """What a relation points to.

    A dated reference has an `edition`; an undated one has a `standard` and means
    its newest edition in force on the day asked. Neither is there for a
    designation that the catalogue does not have.
    """

    text = serializers.CharField(
        source="target_text", help_text="As printed in the text: `GB/T 1.1—2020`."
    )
    edition = EditionReferenceSerializer(source="target_edition", allow_null=True)
    standard = StandardReferenceSerializer(source="target_standard", allow_null=True)
    means = serializers.SerializerMethodField(
        help_text="The edition meant on the day; null where none is in force."
    )

    class Meta:
        model = Relation
        fields = ["text", "edition", "standard", "means"]

    @extend_schema_field(EditionReferenceSerializer(allow_null=True))
    def get_means(self, relation: Relation) -> Any:
        """Return the edition that the reference means on the day."""
        edition = relation.target_edition
        if relation.target_standard_id is not None:
            edition = self.context["meant"].get(relation.target_standard_id)
        if edition is None:
            return None
        return EditionReferenceSerializer(edition, context=self.context).data


class RelationSerializer(serializers.ModelSerializer[Relation]):
    """What an edition says of another text."""

    edition = EditionReferenceSerializer(help_text="The text that says it.")
    degree = KnownTextField(help_text="Of an adoption: `IDT`, `MOD` or `NEQ`.")
    target = TargetSerializer(source="*")

    class Meta:
        model = Relation
        fields = ["edition", "kind", "degree", "target"]

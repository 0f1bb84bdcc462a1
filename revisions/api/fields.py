"""Fields of the JSON of what is being written."""

from functools import lru_cache
from typing import Any

from django.db.models import Choices, Model
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from organisations.api.languages import BilingualSerializer, in_both_languages
from organisations.api.serializers import OrganisationReferenceSerializer


class WordSerializer(serializers.Serializer[Any]):
    """A code of the lifecycle, with what it is called."""

    code = serializers.CharField()
    name = BilingualSerializer()


# Typed: words of two lists may be spelt alike.
@lru_cache(maxsize=None, typed=True)
def word(choice: Choices) -> dict[str, Any]:
    """Return a code with its names."""
    return {"code": choice.value, "name": in_both_languages(choice.label)}


@extend_schema_field(WordSerializer)
class WordField(serializers.Field[Any, Any, Any, Any]):
    """A code with its names, of a column that has choices."""

    def __init__(self, choices: type[Choices], **options: Any) -> None:
        super().__init__(read_only=True, **options)
        self.choices = choices

    def to_representation(self, value: Any) -> dict[str, Any]:
        """Return both."""
        return word(self.choices(value))


@extend_schema_field(OrganisationReferenceSerializer(many=True))
class OrganisationsField(serializers.Field[Any, Any, Any, Any]):
    """The organisations of a work item's rows that name them, in their order."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, rows: Any) -> list[dict[str, Any]]:
        """Return them; nothing is loaded where they have been."""
        named = sorted(rows.all(), key=lambda row: row.position)
        serializer = OrganisationReferenceSerializer(context=self.context)
        return [serializer.to_representation(row.organisation) for row in named]


@extend_schema_field(OpenApiTypes.STR)
class PersonField(serializers.Field[Any, Any, Any, Any]):
    """A person by name, or null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, person: Model) -> str:
        """Return the name."""
        return str(person)

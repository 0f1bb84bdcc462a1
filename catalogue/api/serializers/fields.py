"""Fields of the catalogue's JSON that other JSON does not have."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalogue.dates import PATTERN, PartialDate
from catalogue.statuses import Status


@extend_schema_field(
    {
        "type": "string",
        "pattern": PATTERN,
        "examples": ["2018", "2018-07", "2018-07-15"],
        "description": "A year, a month or a day: as precisely as the source says.",
    }
)
class PartialDateField(serializers.Field[Any, Any, Any, Any]):
    """A date with the precision of its source, or null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, value: PartialDate) -> str:
        """Return `2018`, `2018-07` or `2018-07-15`."""
        return str(value)


class StatusSerializer(serializers.Serializer[Any]):
    """What an edition is on a day. `/statuses/` defines the words."""

    value = serializers.ChoiceField(Status.choices)
    on = serializers.DateField(help_text="The day that `on` asked about, else today.")


@extend_schema_field(StatusSerializer)
class StatusField(serializers.Field[Any, Any, Any, Any]):
    """The edition's status on the day asked. Load `with_status`."""

    def __init__(self) -> None:
        super().__init__(source="*", read_only=True)

    def to_representation(self, edition: Any) -> dict[str, str]:
        """Return the word beside the day it holds for."""
        return {"value": edition.status, "on": self.context["on"].isoformat()}

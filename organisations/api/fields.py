"""Fields of the API's JSON. What is not known is null, never an empty text."""

from operator import attrgetter
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .languages import BilingualSerializer


@extend_schema_field(BilingualSerializer)
class BilingualField(serializers.Field[Any, Any, Any, Any]):
    """The columns `<stem>_zh` and `<stem>_en` as one object."""

    def __init__(self, stem: str, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)
        self.columns = attrgetter(f"{stem}_zh", f"{stem}_en")

    def to_representation(self, row: Any) -> dict[str, str | None]:
        """Return both texts."""
        zh, en = self.columns(row)
        return {"zh": zh or None, "en": en or None}


class KnownTextField(serializers.CharField):
    """A text, or null where the column is empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        """Return the text; an empty one says that nothing is known."""
        return str(value) or None

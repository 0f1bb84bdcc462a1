"""Fields of the API's JSON. What is not known is null, never an empty text."""

from collections.abc import Sequence
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils import translation
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

LANGUAGES = {"zh": "zh-hans", "en": "en"}


class BilingualSerializer(serializers.Serializer[Any]):
    """The same in Chinese and in English; null where one is not known."""

    zh = serializers.CharField(allow_null=True)
    en = serializers.CharField(allow_null=True)


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


def in_both_languages(text: Any) -> dict[str, str]:
    """Return a translated text in Chinese and in English."""
    texts = {}
    for key, language in LANGUAGES.items():
        with translation.override(language):
            texts[key] = str(text)
    return texts


class PagesSerializer(serializers.Serializer[Any]):
    """Addresses of the page for people, in Chinese and in English."""

    zh = serializers.URLField()
    en = serializers.URLField()


@extend_schema_field(PagesSerializer)
class PageField(serializers.Field[Any, Any, Any, Any]):
    """Addresses of the row's public page.

    Args:
        view_name: the page's name among the site's addresses.
        lookups: paths of the attributes that its address is made of.
    """

    def __init__(self, view_name: str, lookups: Sequence[str]) -> None:
        super().__init__(source="*", read_only=True)
        self.view_name = view_name
        self.lookups = [attrgetter(lookup) for lookup in lookups]

    def to_representation(self, row: Any) -> dict[str, str]:
        """Return both addresses, whatever language the caller prefers."""
        arguments = [lookup(row) for lookup in self.lookups]
        return {
            key: self._address(language, arguments)
            for key, language in LANGUAGES.items()
        }

    def _address(self, language: str, arguments: list[Any]) -> str:
        with translation.override(language):
            path = reverse(self.view_name, args=arguments)
        address: str = self.context["request"].build_absolute_uri(path)
        return address


class KnownTextField(serializers.CharField):
    """A text, or null where the column is empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **options)

    def to_representation(self, value: Any) -> str | None:  # type: ignore[override]
        """Return the text; an empty one says that nothing is known."""
        return str(value) or None


class AddressField(serializers.HyperlinkedIdentityField):
    """The address of the thing in this API, by its slug unless told otherwise."""

    def __init__(self, view_name: str, lookup: str = "slug") -> None:
        super().__init__(
            view_name=f"api:{view_name}", lookup_field=lookup, lookup_url_kwarg=lookup
        )

"""Addresses of things, in this API and as pages."""

from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.urls import reverse
from django.utils import translation
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .languages import LANGUAGES


# An address follows from its arguments alone, and an answer holds thousands of them.
@lru_cache(maxsize=65_536)
def path_of(name: str, *arguments: Any, language: str = LANGUAGES["zh"]) -> str:
    """Return the path of the named address in the language."""
    with translation.override(language):
        return reverse(name, args=arguments)


class _LocatedField(serializers.Field[Any, Any, Any, Any]):
    def __init__(self, name: str, *lookups: str, **options: Any) -> None:
        super().__init__(source="*", read_only=True, **options)
        self.name = name
        self.lookups = [attrgetter(lookup) for lookup in lookups]

    def _absolute(self, row: Any, language: str = LANGUAGES["zh"]) -> str:
        arguments = [lookup(row) for lookup in self.lookups]
        path = path_of(self.name, *arguments, language=language)
        address: str = self.context["request"].build_absolute_uri(path)
        return address


@extend_schema_field(OpenApiTypes.URI)
class AddressField(_LocatedField):
    """The address of the thing in this API.

    Args:
        name: the endpoint's name, without the namespace.
        lookups: paths of the attributes that the address is made of; the slug.
    """

    def __init__(self, name: str, *lookups: str, **options: Any) -> None:
        super().__init__(f"api:{name}", *(lookups or ("slug",)), **options)

    def to_representation(self, row: Any) -> str:
        """Return the address."""
        return self._absolute(row)


class PagesSerializer(serializers.Serializer[Any]):
    """Addresses of the page for people, in Chinese and in English."""

    zh = serializers.URLField()
    en = serializers.URLField()


@extend_schema_field(PagesSerializer)
class PageField(_LocatedField):
    """Addresses of the thing's public page; arguments as of `AddressField`."""

    def to_representation(self, row: Any) -> dict[str, str]:
        """Return both addresses, whatever language the caller prefers."""
        return {key: self._absolute(row, code) for key, code in LANGUAGES.items()}

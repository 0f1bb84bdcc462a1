"""Answers of which callers choose the parts: `fields`, and `include`."""

from collections.abc import Collection, Iterable
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

PARTS = ("fields", "include")


class PartsSerializer(serializers.Serializer[Any]):
    """Shows the fields that are chosen, or all; `included` only if something is."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the fields that are asked for, as the context names them."""
        fields = super().get_fields()
        chosen = self.context.get("fields") or fields.keys()
        shown = {name: field for name, field in fields.items() if name in chosen}
        # Of the description it is a part, though nobody has asked yet.
        if self.context.get("include") or "request" not in self.context:
            return shown | {
                name: field for name, field in fields.items() if name == "included"
            }
        return {name: field for name, field in shown.items() if name != "included"}


class ChosenParts:
    """A view whose serializer is a `PartsSerializer`."""

    includable: ClassVar[tuple[str, ...]] = ()

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Return the faults of all parameters; keep the parts that were asked."""
        faults: dict[str, Any] = super().faults_of_values(request)  # type: ignore[misc]
        known = choosable(self.serializer_class)  # type: ignore[attr-defined]
        self.asked = {
            name: words_of(request.query_params.getlist(name)) for name in PARTS
        }
        for name, words in zip(PARTS, (known, self.includable), strict=True):
            if unknown := sorted(self.asked[name] - set(words)):
                faults[name] = [
                    _("There is no %(name)s here. Known: %(names)s.")
                    % {"name": ", ".join(unknown), "names": ", ".join(words)}
                ]
        return faults

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on what was asked."""
        context: dict[str, Any] = super().get_serializer_context()  # type: ignore[misc]
        return context | getattr(self, "asked", {})


def choosable(serializer: type[PartsSerializer]) -> Collection[str]:
    """Return the fields that may be chosen, in their order."""
    return [name for name in serializer().get_fields() if name != "included"]


def words_of(values: Iterable[str]) -> set[str]:
    """Return the words of a parameter that is repeated, or has commas, or both."""
    return {word.strip() for value in values for word in value.split(",")}


def parameters_of(
    serializer: type[PartsSerializer], includable: Collection[str] = ()
) -> list[OpenApiParameter]:
    """Describe the parameters of a view with `ChosenParts`."""
    described = [
        _words(
            "fields",
            choosable(serializer),
            "Which fields are answered, `designation,status`; all if left out.",
        )
    ]
    if includable:
        described.append(
            _words("include", includable, "What is answered besides, in `included`.")
        )
    return described


def _words(name: str, words: Collection[str], description: str) -> OpenApiParameter:
    schema = {
        "type": "array",
        "minItems": 1,
        "items": {"type": "string", "enum": list(words)},
    }
    return OpenApiParameter(name, schema, explode=False, description=description)

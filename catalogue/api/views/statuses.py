"""The status words over HTTP."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from catalogue.statuses import DEFINITIONS, Status
from organisations.api.languages import BilingualSerializer, in_both_languages
from organisations.api.parameters import StrictParameters


class StatusDefinitionSerializer(serializers.Serializer[Any]):
    """A status word and what it means."""

    value = serializers.ChoiceField(Status.choices)
    label = BilingualSerializer()  # type: ignore[assignment]
    definition = BilingualSerializer()


class StatusListView(StrictParameters, APIView):
    """What each status word means. Status is never stored: it is asked of a day."""

    @extend_schema(
        operation_id="statuses_list",
        summary="List the status words",
        description="What each word means, in the order of a text's life. Status is "
        "never stored: it is worked out for the day that `on` asks.",
        responses=StatusDefinitionSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        """Return all words with their definitions."""
        return Response(
            [
                {
                    "value": status.value,
                    "label": in_both_languages(status.label),
                    "definition": in_both_languages(DEFINITIONS[status]),
                }
                for status in Status
            ]
        )

"""What a receiver is sent, for the OpenAPI document."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiParameter,
    OpenApiWebhook,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers

from catalogue.api.serializers.log import LogEntrySerializer
from webhooks.messages import TRIAL, TYPES

_HEADERS = {
    "webhook-id": "Names the message: the same each time that it is sent.",
    "webhook-timestamp": "When it was sent, in seconds since 1970. Refuse what is old.",
    "webhook-signature": "One or more of `v1,` and the base64 of the HMAC-SHA256 of "
    "id, timestamp and body, joined by dots, by the decoded secret. One that fits is "
    "enough.",
}


# A class could not call a field `data`.
_MESSAGE = inline_serializer(
    "EntryMessage",
    {
        "type": serializers.ChoiceField([*TYPES.values(), TRIAL]),
        "timestamp": serializers.DateTimeField(help_text="When it was entered."),
        "data": LogEntrySerializer(help_text="As the log has it; empty in trials."),
    },
)
MESSAGE = OpenApiWebhook(
    "entry",
    extend_schema(
        operation_id="webhook_entry",
        summary="An entry of the publication log",
        description="Sent to the addresses of webhooks as Standard Webhooks 1.0 says. "
        "Answer 2xx within 15 seconds; anything else, a redirection too, is tried "
        "again for three days. 410 ends it. A message may come twice: keep the ids.",
        parameters=[
            OpenApiParameter(
                name,
                OpenApiTypes.STR,
                OpenApiParameter.HEADER,
                required=True,
                description=said,
            )
            for name, said in _HEADERS.items()
        ],
        request=_MESSAGE,
        responses={204: None},
    ),
)

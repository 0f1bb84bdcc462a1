"""The JSON shapes of subscriptions and their messages."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from organisations.api.addresses import AddressField
from organisations.api.bodies import BodySerializer
from organisations.api.fields import KnownTextField
from webhooks.addresses import LONGEST
from webhooks.messages import TRIAL, TYPES
from webhooks.models import Attempt, Delivery, Subscription
from webhooks.questions import asked_in

FILTER = serializers.DictField(
    child=serializers.ListField(child=serializers.CharField(max_length=160)),
    help_text="Names and values of filters of the list of editions, such as "
    '`{"area": ["3"], "level": ["national", "sector"]}`, but for `status`, `year` and '
    "days of publication; and `kind`, what happened to the text. All hold together. "
    "Without any, every entry of the log is sent.",
)


class SubscriptionSerializer(serializers.ModelSerializer[Subscription]):
    """One subscription."""

    url = AddressField("webhook-detail", "pk")
    filter = serializers.SerializerMethodField()
    suspended_because = KnownTextField(
        help_text="`person`, `gone`, `failing` or `question`; null while it is not."
    )
    messages = AddressField("webhook-messages", "pk")

    class Meta:
        model = Subscription
        fields = [
            *("url", "id", "name", "address", "filter", "messages", "made_at"),
            *("suspended_at", "suspended_because", "position", "failing_since"),
        ]
        read_only_fields = fields
        extra_kwargs = {
            "position": {"help_text": "All of the log up to it has been considered."},
            "failing_since": {"help_text": "Nothing was taken since then."},
        }

    @extend_schema_field(FILTER)
    def get_filter(self, subscription: Subscription) -> dict[str, list[str]]:
        """Return the filters with their values."""
        return asked_in(subscription.question)


class SecretSerializer(serializers.Serializer[Any]):
    """A secret, told once."""

    secret = serializers.CharField(
        help_text="What messages are signed by; not told again."
    )


class NewSubscriptionSerializer(SubscriptionSerializer):
    """A subscription that was just made, with its secret."""

    secret = serializers.SerializerMethodField(
        help_text="What messages are signed by; not told again."
    )

    class Meta(SubscriptionSerializer.Meta):
        fields = [*SubscriptionSerializer.Meta.fields, "secret"]
        read_only_fields = fields

    def get_secret(self, _subscription: Subscription) -> str:
        """Return what was made with it."""
        secret: str = self.context["secret"]
        return secret


class SubscriptionBodySerializer(BodySerializer):
    """What a person says of a subscription."""

    name = serializers.CharField(max_length=100)
    address = serializers.CharField(
        max_length=LONGEST,
        help_text="Where messages are posted to: `https`, reachable by anybody.",
    )
    filter = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField(max_length=160)),
        default=dict,
        help_text=FILTER.help_text,
    )


class NothingSerializer(BodySerializer):
    """A body without anything in it: `{}`."""


class AttemptSerializer(serializers.ModelSerializer[Attempt]):
    """One attempt to hand a message over."""

    fault = KnownTextField(
        help_text="Why there was no answer: `refused`, `unknown_host`, `tls`, "
        "`connection` or `late`."
    )
    answer = KnownTextField(help_text="The beginning of what the receiver said.")

    class Meta:
        model = Attempt
        fields = ["made_at", "milliseconds", "status", "fault", "answer"]
        read_only_fields = fields


class MessageSerializer(serializers.ModelSerializer[Delivery]):
    """One message, with each attempt, the newest first."""

    message_id = serializers.CharField(help_text="Its `webhook-id`.", read_only=True)
    type = serializers.SerializerMethodField()
    position = serializers.IntegerField(
        source="entry_id", allow_null=True, help_text="Of the log; null for a trial."
    )
    attempts = AttemptSerializer(many=True)

    class Meta:
        model = Delivery
        fields = [
            *("id", "message_id", "type", "position", "state", "made_at", "due_at"),
            *("settled_at", "attempts"),
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField([*TYPES.values(), TRIAL]))
    def get_type(self, message: Delivery) -> str:
        """Return the type that the message says."""
        entry = message.entry
        return TYPES[entry.kind] if entry else TRIAL  # type: ignore[index]

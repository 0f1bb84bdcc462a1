"""Webhooks over HTTP: for everybody who has signed in, their own."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework import status
from rest_framework.mixins import ListModelMixin
from rest_framework.request import Request
from rest_framework.response import Response

from organisations.api.addresses import path_of
from organisations.api.authentication import signed_in
from organisations.api.bodies import read_body
from organisations.api.idempotency import IDEMPOTENCY_KEY, served_once
from organisations.api.preconditions import IF_MATCH, seen_version
from webhooks.actions import resending, subscribing
from webhooks.models import Delivery, Subscription

from .access import OfSubscription, Own
from .filters import MessageFilter
from .serializers import (
    MessageSerializer,
    NewSubscriptionSerializer,
    NothingSerializer,
    SecretSerializer,
    SubscriptionBodySerializer,
    SubscriptionSerializer,
)

_SUBSCRIBING = OpenApiExample(
    "National and sector standards of one task area",
    {
        "name": "市标准库",
        "address": "https://standards.city.example/hooks/portal",
        "filter": {"area": ["3"], "level": ["national", "sector"]},
    },
    request_only=True,
)
_NOTHING = OpenApiExample("Nothing more to say", {}, request_only=True)


@extend_schema_view(
    list=extend_schema(
        summary="List one's webhooks",
        description="The subscriptions of who asks, the oldest first.",
    )
)
class WebhookListView(Own, ListModelMixin):
    """One's subscriptions."""

    serializer_class = SubscriptionSerializer
    ordering = ("made_at", "pk")

    def get_queryset(self) -> QuerySet[Subscription]:
        """Keep one's own."""
        return self.own()

    @extend_schema(
        operation_id="webhooks_subscribe",
        summary="Subscribe a receiver",
        description="From now on each entry of the log that the filter finds is posted "
        "to the address, signed as Standard Webhooks 1.0 says: see `webhooks` in this "
        "document. Messages on one standard come in the order of the log; each comes "
        "at least once, under the same `webhook-id` whenever it is tried again. The "
        "secret is told in this answer only. There is nothing to have seen before, so "
        "no `If-Match` is asked.",
        parameters=[IDEMPOTENCY_KEY],
        request=SubscriptionBodySerializer,
        responses={201: NewSubscriptionSerializer},
        examples=[_SUBSCRIBING],
    )
    @served_once
    def create(self, request: Request) -> Response:
        """Subscribe."""
        said = read_body(SubscriptionBodySerializer, request)
        made, secret = subscribing.subscribe(
            signed_in(request),
            said["name"],
            address=said["address"],
            asked=said["filter"],
            at=timezone.now(),
        )
        context = {**self.get_serializer_context(), "secret": secret}
        body = NewSubscriptionSerializer(made, context=context).data
        address = request.build_absolute_uri(path_of("api:webhook-detail", made.pk))
        headers = {"Location": address, "ETag": f'"{made.version}"'}
        return Response(body, status=status.HTTP_201_CREATED, headers=headers)


class WebhookView(OfSubscription):
    """One of one's subscriptions."""

    serializer_class = SubscriptionSerializer

    @extend_schema(
        summary="Get one webhook",
        description="Where messages go, on what, and how far it has come. `ETag` names "
        "the version that a write has to have seen.",
    )
    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        """Return it."""
        return Response(self.get_serializer(self.subscription).data)

    @extend_schema(
        operation_id="webhooks_change",
        summary="Change a webhook",
        description="Writes all that can be said of it. Messages that wait go to the "
        "new address; which entries are sent changes from here on in the log.",
        parameters=[IF_MATCH],
        request=SubscriptionBodySerializer,
        responses=SubscriptionSerializer,
        examples=[_SUBSCRIBING],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Change it."""
        seen = seen_version(request)
        said = read_body(SubscriptionBodySerializer, request)
        self.subscription = subscribing.change(
            self.subscription.pk,
            said["name"],
            address=said["address"],
            asked=said["filter"],
            by=signed_in(request),
            seen=seen,
        )
        return Response(self.get_serializer(self.subscription).data)

    @extend_schema(
        operation_id="webhooks_remove",
        summary="Remove a webhook",
        description="With its messages, those included that wait.",
        parameters=[IF_MATCH],
        responses={204: None},
    )
    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """Remove it."""
        seen = seen_version(request)
        subscribing.remove(self.subscription.pk, by=signed_in(request), seen=seen)
        del self.subscription
        return Response(status=status.HTTP_204_NO_CONTENT)


class SecretView(OfSubscription):
    """By what messages are signed."""

    serializer_class = SecretSerializer

    @extend_schema(
        operation_id="webhooks_renew_secret",
        summary="Renew the secret of a webhook",
        description="For 24 hours messages are signed by the new and by the former "
        "secret, so that the receiver can take the new one in the meantime.",
        parameters=[IDEMPOTENCY_KEY],
        request=NothingSerializer,
        responses={201: SecretSerializer},
        examples=[_NOTHING],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Return a new secret."""
        read_body(NothingSerializer, request)
        by, at = signed_in(request), timezone.now()
        secret = subscribing.renew_secret(self.subscription.pk, by=by, at=at)
        return Response({"secret": secret}, status=status.HTTP_201_CREATED)


class SuspensionView(OfSubscription):
    """Whether messages are sent."""

    serializer_class = SubscriptionSerializer

    @extend_schema(
        operation_id="webhooks_pause",
        summary="Pause a webhook",
        description="Nothing is sent until it is resumed, and nothing is lost.",
        request=NothingSerializer,
        responses=SubscriptionSerializer,
        examples=[_NOTHING],
    )
    def update(self, request: Request, **_kwargs: Any) -> Response:
        """Pause it."""
        read_body(NothingSerializer, request)
        self.subscription = subscribing.pause(
            self.subscription.pk, by=signed_in(request), at=timezone.now()
        )
        return Response(self.get_serializer(self.subscription).data)

    @extend_schema(
        operation_id="webhooks_resume",
        summary="Resume a webhook",
        description="Goes on from where it was, whatever has stopped it.",
        responses={200: SubscriptionSerializer},
    )
    def destroy(self, request: Request, **_kwargs: Any) -> Response:
        """Resume it."""
        by = signed_in(request)
        self.subscription = subscribing.resume(self.subscription.pk, by=by)
        return Response(self.get_serializer(self.subscription).data)


class _Messages(OfSubscription):
    serializer_class: Any = MessageSerializer
    queryset = Delivery.objects.none()

    def get_queryset(self) -> QuerySet[Delivery]:
        """Keep the messages of the subscription."""
        rows = Delivery.objects.filter(subscription=self.subscription)
        return rows.select_related("entry").with_attempts()

    def answer_with(self, message: Delivery) -> Response:
        """Return the message as it has become."""
        found = self.get_queryset().get(pk=message.pk)
        return Response(self.get_serializer(found).data, status.HTTP_202_ACCEPTED)


@extend_schema_view(
    list=extend_schema(
        summary="List the messages of a webhook",
        description="Each with what came of every attempt, the oldest first. Messages "
        "that were taken are forgotten after 30 days; those that were given up are "
        "kept.",
    )
)
class MessageListView(_Messages, ListModelMixin):
    """Messages, and trials."""

    filterset_class = MessageFilter
    repeatable_parameters = ("state",)
    ordering = ("pk",)

    @extend_schema(
        operation_id="webhooks_try_out",
        summary="Send a trial message",
        description="A message of the type `webhook.trial`, sent once, even while the "
        "webhook is paused.",
        parameters=[IDEMPOTENCY_KEY],
        request=NothingSerializer,
        responses={202: MessageSerializer},
        examples=[_NOTHING],
    )
    @served_once
    def create(self, request: Request, **_kwargs: Any) -> Response:
        """Send a trial."""
        read_body(NothingSerializer, request)
        by, at = signed_in(request), timezone.now()
        return self.answer_with(
            subscribing.send_trial(self.subscription.pk, by=by, at=at)
        )


class ResendingView(_Messages):
    """One message again."""

    @extend_schema(
        operation_id="webhooks_resend",
        summary="Send a message again",
        description="Whether it was taken or given up: at once, with all attempts "
        "before it once more, and under the same `webhook-id`.",
        parameters=[IDEMPOTENCY_KEY],
        request=NothingSerializer,
        responses={202: MessageSerializer},
        examples=[_NOTHING],
    )
    @served_once
    def create(self, request: Request, **kwargs: Any) -> Response:
        """Send it again."""
        read_body(NothingSerializer, request)
        message = get_object_or_404(self.get_queryset(), pk=kwargs["number"])
        resending.resend(message, by=signed_in(request), at=timezone.now())
        return self.answer_with(message)

"""Whose subscription a request is about."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request

from organisations.api.answering import Answering
from organisations.api.authentication import signed_in
from webhooks.models import Subscription


class Own(Answering):
    """An endpoint for somebody's own subscriptions; others' are not there."""

    permission_classes = [IsAuthenticated]
    queryset: QuerySet[Any] = Subscription.objects.none()

    def own(self) -> QuerySet[Subscription]:
        """Keep the subscriptions of who asks."""
        return Subscription.objects.filter(person=signed_in(self.request))


class OfSubscription(Own):
    """An endpoint below one subscription."""

    lookup_url_kwarg = "webhook"

    subscription: Subscription

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the subscription, after the parameters have been checked.

        Raises:
            Http404: there is none, or it is somebody else's.
        """
        super().initial(request, *args, **kwargs)
        self.subscription = get_object_or_404(self.own(), pk=kwargs["webhook"])

    def state(self) -> str:
        """Return its version."""
        found = getattr(self, "subscription", None)
        return str(found.version) if found else ""

"""Whose webhook a page is about."""

from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from webhooks.models import Subscription


def own(request: HttpRequest, webhook: UUID) -> Subscription:
    """Return a webhook of who has signed in.

    Raises:
        Http404: there is none, or it is somebody else's.
    """
    return get_object_or_404(Subscription, pk=webhook, person=request.user)

"""What is looked at in each request of somebody who has signed in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

Answering = Callable[[HttpRequest], HttpResponse]

# What is only for officials, or shows them more than others.
WORKPLACES = {"admin", "revisions"}
SEEN_EVERY = timedelta(minutes=5)
ALSO_OPEN = {"admin:logout", "admin:jsi18n", "admin:login"}


class SecondFactorMiddleware:
    """Sends officials without a second factor to set one up, where that is required."""

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as the view does."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, *_view: Any
    ) -> HttpResponseRedirect | None:
        """Stop in front of the workspace and the back office."""
        match = request.resolver_match
        if not settings.MFA_REQUIRED_FOR_OFFICIALS or match is None:
            return None
        if WORKPLACES.isdisjoint(match.app_names) or match.view_name in ALSO_OPEN:
            return None
        if not request.user.is_authenticated or is_mfa_enabled(request.user):
            return None
        messages.warning(
            request,
            _("Set up two-factor authentication first: an app or a security key."),
        )
        return HttpResponseRedirect(reverse("mfa_index"))


class LastSeenMiddleware:
    """Notes when and from where a session was last seen, not more often than needed.

    allauth's own would write at each request, and make each answer depend on the
    cookie.
    """

    def __init__(self, get_response: Answering) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and note it where the answer has looked at the session."""
        response = self.get_response(request)
        # Whom a token stands for has no session, whatever cookie is sent beside it.
        if "Authorization" in request.headers:
            return response
        if request.session.accessed and request.user.is_authenticated:
            self.note(request)
        return response

    def note(self, request: HttpRequest) -> None:
        """Note the session unless that was done a moment ago."""
        key = request.session.session_key
        lately = timezone.now() - SEEN_EVERY
        if not UserSession.objects.filter(
            session_key=key, last_seen_at__gte=lately
        ).exists():
            UserSession.objects.create_from_request(request)

"""Whose attempts to sign in count together, and what who had too many is told."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

Credentials = Mapping[str, Any]


def name_of(request: HttpRequest, credentials: Credentials | None = None) -> str:
    """Return the address that somebody tries to sign in with, in its one spelling.

    The sign-in form folds blanks, widths and cases; another spelling of the same
    address would otherwise be another five attempts.
    """
    typed = str((credentials or {}).get("email") or request.POST.get("login") or "")
    return unicodedata.normalize("NFKC", typed).strip().lower()


def locked_out(
    request: HttpRequest, _answer: HttpResponse, credentials: Credentials | None
) -> HttpResponse:
    """Answer 429 with the page that says when the address may be tried again."""
    until = locked_until(request, credentials)
    seconds = max(1, int((until - timezone.now()).total_seconds()))
    answer = render(
        request,
        "account/locked_out.html",
        {"until": until},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    answer.headers["Retry-After"] = str(seconds)
    add_never_cache_headers(answer)
    return answer


def locked_until(request: HttpRequest, credentials: Credentials | None) -> datetime:
    """Return when the attempts that were too many stop to count."""
    tried = AccessAttempt.objects.filter(
        username=name_of(request, credentials),
        ip_address=request.axes_ip_address,  # type: ignore[attr-defined]
    )
    last: datetime | None = tried.aggregate(last=Max("attempt_time"))["last"]
    until: datetime = (last or timezone.now()) + get_cool_off(request)
    return until

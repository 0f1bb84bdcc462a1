"""Writing the text: the editor's page, and what is done beside it."""

from typing import Any
from urllib.parse import urlsplit

from csp.constants import SELF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from revisions.actions.drafting import open_draft, take_snapshot
from revisions.actions.explaining import write_explanation
from revisions.editor_words import words
from revisions.forms.drafts import ExplanationForm, SnapshotForm
from revisions.policy import may_write

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_safe
@takes_part()
def draft(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show the editor; who may not write sees the text as it is being written."""
    work_item, roles = seen
    open_draft(work_item, at=timezone.now())
    server = _live_server(request)
    context = {
        "work_item": work_item,
        "may_write": may_write(roles, work_item),
        "drafting": _editor_settings(request, work_item.pk, server),
        "snapshot_form": SnapshotForm(),
    }
    response = render(request, "revisions/draft.html", context)
    # The editor's line to its server, besides the site itself.
    policy = {"connect-src": [SELF, server]}
    response._csp_update = policy  # type: ignore[attr-defined]  # noqa: SLF001
    return response


@require_http_methods(["GET", "POST"])
@takes_part()
def explanation(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show the drafting explanation, and let who writes the text write it."""
    work_item, roles = seen
    current = open_draft(work_item, at=timezone.now())
    given = request.POST if request.method == "POST" else None
    initial = {"text": current.explanation, "seen": work_item.version}
    form = ExplanationForm(given, initial=initial)
    status = OK
    if given is not None:
        status = _explain(request, seen, form) if form.is_valid() else BAD
        if status == OK:
            messages.success(request, _("The explanation is saved."))
            return redirect("revisions:project", work_item.pk)
    context = {
        "work_item": work_item,
        "form": form,
        "current": current.explanation,
        "may_write": may_write(roles, work_item),
    }
    return render(request, "revisions/explanation.html", context, status=status)


@require_POST
@takes_part()
def snapshot(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Freeze the text as it stands, for whoever takes part."""
    form = SnapshotForm(request.POST)
    person = signed_in(request)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        now = timezone.now()
        if (
            attempt(
                form,
                lambda: take_snapshot(seen.work_item, by=person, at=now, reason=reason),
            )
            == OK
        ):
            messages.success(request, _("The text is frozen as it stands."))
            return redirect("revisions:texts", seen.work_item.pk)
    for faults in form.errors.values():
        messages.error(request, " ".join(map(str, faults)))
    return redirect("revisions:draft", seen.work_item.pk)


def _explain(request: HttpRequest, seen: Seen, form: ExplanationForm) -> int:
    person = signed_in(request)
    values = form.cleaned_data
    return attempt(
        form,
        lambda: write_explanation(
            seen.work_item, values["text"], by=person, seen=values["seen"]
        ),
    )


def _live_server(request: HttpRequest) -> str:
    """Return the origin of the drafting server, for whoever asks under this host."""
    if settings.LIVE_URL:
        return str(settings.LIVE_URL)
    host = urlsplit(f"//{request.get_host()}").hostname
    return f"ws://{host}:{settings.LIVE_PORT}"


def _editor_settings(request: HttpRequest, pk: int, server: str) -> dict[str, Any]:
    """Return what the page tells the editor; see frontend/drafting/README.md."""
    return {
        "address": f"{server}/live/drafts/{pk}/",
        "draft": pk,
        "person": request.user.pk,
        "language": "zh-Hans",
        "time_zone": settings.TIME_ZONE,
        "words": words(),
        "catalogue": reverse("revisions:references", args=[pk]),
        "upload": reverse("revisions:figures", args=[pk]),
        "checks": reverse("revisions:checks", args=[pk]),
    }

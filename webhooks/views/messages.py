"""What came of a webhook's messages, and what is done about them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_POST,
)

from catalogue.views.asking import reads
from organisations.http import SignedInRequest
from webhooks.actions import resending, subscribing
from webhooks.forms import MessagesForm, WebhookForm
from webhooks.models import Delivery

from .access import own

_PAGE_SIZE = 50


@never_cache
@login_required
@reads(MessagesForm)
def webhook(request: HttpRequest, form: MessagesForm, webhook: UUID) -> HttpResponse:
    """Show a webhook, and what came of its messages."""
    found = own(request, webhook)
    rows = found.deliveries.newest_first().with_attempts()
    if state := form.cleaned_data["state"]:
        rows = rows.filter(state=state)
    context = {
        "webhook": found,
        "filters": WebhookForm().told(found.question),
        "state": state,
        "states": form.fields["state"].choices,  # type: ignore[attr-defined]
        "given_up": found.deliveries.given_up().filter(entry__isnull=False).count(),
        "page": Paginator(rows, _PAGE_SIZE).page(form.cleaned_data["page"] or 1),
    }
    return render(request, "webhooks/webhook.html", context)


@require_POST
@login_required
def try_out(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Send a trial message."""
    found = own(request, webhook)
    subscribing.send_trial(found.pk, by=request.user, at=timezone.now())
    messages.success(request, _("A trial message is on its way. Load the page again."))
    return redirect("webhooks:webhook", found.pk)


@require_POST
@login_required
def resend(request: SignedInRequest, webhook: UUID, number: int) -> HttpResponse:
    """Send a message again."""
    found = own(request, webhook)
    message = get_object_or_404(Delivery, pk=number, subscription=found)
    resending.resend(message, by=request.user, at=timezone.now())
    messages.success(request, _("The message is sent again."))
    return redirect("webhooks:webhook", found.pk)


@require_POST
@login_required
def resend_given_up(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Send all messages again that were given up."""
    found = own(request, webhook)
    resending.resend_given_up(found, by=request.user, at=timezone.now())
    messages.success(request, _("What was given up is sent again."))
    return redirect("webhooks:webhook", found.pk)

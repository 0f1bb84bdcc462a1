"""One's own webhooks: listed, made, changed, removed."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from organisations.http import SignedInRequest
from webhooks.actions import subscribing
from webhooks.forms import SeenForm, WebhookForm, initial_of
from webhooks.models import Subscription

from .access import own


@require_safe
@never_cache
@login_required
def webhooks(request: SignedInRequest) -> HttpResponse:
    """List one's webhooks."""
    rows = Subscription.objects.filter(person=request.user)
    context = {"webhooks": rows.order_by("made_at", "pk")}
    return render(request, "webhooks/webhooks.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def subscribe(request: SignedInRequest) -> HttpResponse:
    """Subscribe a receiver; its secret is on this one answer only."""
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = subscribing.subscribe(
                request.user,
                form.cleaned_data["name"],
                address=form.cleaned_data["address"],
                asked=form.asked(),
                at=timezone.now(),
            )
        except ValidationError as fault:
            form.take(fault)
        else:
            return _secret_page(request, made, secret)
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
@never_cache
@login_required
def change(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Change where a webhook's messages go, and on what."""
    found = own(request, webhook)
    shown = initial_of(found.name, found.address, found.question)
    form = WebhookForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            subscribing.change(
                found.pk,
                form.cleaned_data["name"],
                address=form.cleaned_data["address"],
                asked=form.asked(),
                by=request.user,
                seen=_seen(request),
            )
        except ValidationError as fault:
            form.take(fault)
        except subscribing.ChangedSinceError:
            form.add_error(None, _("It was changed meanwhile. Look at it again."))
        else:
            messages.success(request, _("The webhook has been changed."))
            return redirect("webhooks:webhook", found.pk)
    return _form_page(request, form, found)


@require_POST
@login_required
def renew_secret(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Renew the secret; it is on this one answer only."""
    found = own(request, webhook)
    at = timezone.now()
    secret = subscribing.renew_secret(found.pk, by=request.user, at=at)
    return _secret_page(request, found, secret)


@require_POST
@login_required
def pause(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Send nothing until it is resumed."""
    found = own(request, webhook)
    subscribing.pause(found.pk, by=request.user, at=timezone.now())
    messages.success(request, _("Nothing is sent until you resume it."))
    return redirect("webhooks:webhook", found.pk)


@require_POST
@login_required
def resume(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Go on from where it was."""
    found = own(request, webhook)
    try:
        subscribing.resume(found.pk, by=request.user)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        messages.success(request, _("It goes on from where it was."))
    return redirect("webhooks:webhook", found.pk)


@require_POST
@login_required
def remove(request: SignedInRequest, webhook: UUID) -> HttpResponse:
    """Remove a webhook with its messages."""
    found = own(request, webhook)
    try:
        subscribing.remove(found.pk, by=request.user, seen=_seen(request))
    except subscribing.ChangedSinceError:
        messages.error(request, _("It was changed meanwhile. Look at it again."))
        return redirect("webhooks:webhook", found.pk)
    messages.success(request, _("The webhook has been removed."))
    return redirect("webhooks:webhooks")


def _own(request: HttpRequest, webhook: UUID) -> Subscription:
    return get_object_or_404(Subscription, pk=webhook, person=request.user)


def _seen(request: SignedInRequest) -> int:
    """Return the version that a form says was seen, 0 where it says none."""
    form = SeenForm(request.POST)
    return form.cleaned_data["seen"] if form.is_valid() else 0


def _form_page(
    request: SignedInRequest, form: WebhookForm, webhook: Subscription | None = None
) -> HttpResponse:
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {"form": form, "webhook": webhook}
    return render(request, "webhooks/form.html", context, status=status)


def _secret_page(
    request: SignedInRequest, webhook: Subscription, secret: str
) -> HttpResponse:
    context = {"webhook": webhook, "secret": secret}
    return render(request, "webhooks/secret.html", context)

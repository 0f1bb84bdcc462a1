"""Notifications: read on the site, and how one is told of them by mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from catalogue.forms import AskedForm
from catalogue.views.asking import reads
from organisations.actions.choosing import choose_mail
from organisations.models import MailChoice
from revisions.actions.notifying import mark_read
from revisions.forms.notifications import MailChoiceForm, ReadForm
from revisions.models import Notification
from revisions.policy import concerning

from .access import signed_in
from .refusing import BAD

PAGE_SIZE = 50


@require_safe
@login_required
@reads(AskedForm)
def notifications(request: HttpRequest, form: AskedForm) -> HttpResponse:
    """Show what the person was told, the newest first."""
    person = signed_in(request)
    # Of what concerns them no more they are told nothing more.
    found = Notification.objects.filter(person=person, work_item__in=concerning(person))
    page = Paginator(found.for_lists(), PAGE_SIZE).page(form.cleaned_data["page"] or 1)
    context = {"page": page, "unread": found.unread().count()}
    return render(request, "revisions/notifications.html", context)


@require_POST
@login_required
def read(request: HttpRequest) -> HttpResponse:
    """Take down that one was read, or all of them."""
    form = ReadForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=BAD)
    one = form.cleaned_data["notification"]
    mark_read(signed_in(request), [one] if one else None, at=timezone.now())
    return redirect("revisions:notifications")


@require_http_methods(["GET", "POST"])
@login_required
def notification_settings(request: HttpRequest) -> HttpResponse:
    """Choose when mail comes, and in which language."""
    person = signed_in(request)
    choice = MailChoice.objects.filter(person=person).first() or MailChoice()
    if request.method != "POST":
        form = MailChoiceForm({"how": choice.how, "language": choice.language})
        return render(request, "revisions/notification_settings.html", {"form": form})
    form = MailChoiceForm(request.POST)
    if not form.is_valid():
        context = {"form": form}
        return render(
            request, "revisions/notification_settings.html", context, status=BAD
        )
    how = MailChoice.How(form.cleaned_data["how"])
    language = form.cleaned_data["language"]
    choose_mail(person, how=how, language=language, at=timezone.now())
    messages.success(request, _("Your choice is kept."))
    return redirect("revisions:notification_settings")

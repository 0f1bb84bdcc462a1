"""A person's deadlines: month by month, and for their calendar program."""

from datetime import date, timedelta
from itertools import groupby
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.views.asking import reads
from organisations.models import User
from revisions.actions.linking import link_calendar, unlink_calendar
from revisions.deadlines import Deadline, deadlines_among
from revisions.forms.notifications import MonthForm
from revisions.ical import Event, calendar
from revisions.models import CalendarLink, WorkItem
from revisions.policy import concerning

from .access import signed_in

_SIGNER: Final = Signer(sep="~", salt="revisions.calendars")
_Days = list[tuple[Deadline, WorkItem]]


@require_safe
@login_required
@reads(MonthForm)
def month(request: HttpRequest, form: MonthForm) -> HttpResponse:
    """Show what is due in a month of the projects that concern the person."""
    person, today = signed_in(request), timezone.localdate()
    first = form.cleaned_data["month"] or today.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    rows = [row for row in _days(person) if first <= row[0].day < following]
    context = {
        "first": first,
        "previous": (first - timedelta(days=1)).replace(day=1),
        "following": following,
        "days": [(day, list(of)) for day, of in groupby(rows, key=_day)],
        "today": today,
        "address": calendar_address(person),
    }
    return render(request, "revisions/calendar.html", context)


@require_POST
@login_required
def link(request: HttpRequest) -> HttpResponse:
    """Give the person a new address for their calendar program."""
    link_calendar(signed_in(request), at=timezone.now())
    return redirect("revisions:calendar")


@require_POST
@login_required
def unlink(request: HttpRequest) -> HttpResponse:
    """Take the address back."""
    unlink_calendar(signed_in(request))
    return redirect("revisions:calendar")


@require_safe
def private_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """Give a person's deadlines to their calendar program, which cannot sign in."""
    person = _owner(token)
    now = timezone.now()
    events = (
        Event(
            uid=f"{item.pk}-{due.what}@{settings.SITE_HOST}",
            day=due.day,
            summary=f"{due.what.label}: {item.title}",
            url=settings.SITE_URL + reverse("revisions:project", args=[item.pk]),
        )
        for due, item in _days(person)
    )
    written = calendar(events, name=_("Deadlines on urban standards"), at=now)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    # Nobody on the way keeps it, no search engine lists it.
    patch_cache_control(response, private=True, no_store=True)
    response["X-Robots-Tag"] = "noindex"
    return response


def calendar_address(person: User) -> str:
    """Return the whole address for the person's calendar program, if they have one."""
    found = CalendarLink.objects.filter(person=person).first()
    if found is None:
        return ""
    path = reverse("revisions:private_calendar", args=[_SIGNER.sign(found.key.hex)])
    return str(settings.SITE_URL) + path


def _days(person: User) -> _Days:
    return deadlines_among(concerning(person).with_plans())


def _day(row: tuple[Deadline, WorkItem]) -> date:
    return row[0].day


def _owner(token: str) -> User:
    """Return whose calendar an address is.

    Raises:
        Http404: nobody's, or nobody's any more.
    """
    try:
        key = UUID(hex=_SIGNER.unsign(token))
    except (BadSignature, ValueError):
        raise Http404 from None
    found = CalendarLink.objects.select_related("person").filter(key=key).first()
    if found is None or not found.person.is_active:
        raise Http404
    return found.person

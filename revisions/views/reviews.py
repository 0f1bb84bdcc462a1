"""Periodic reviews: which are open, and what those who use a standard say of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from catalogue.models import Edition
from revisions.actions.reviewing import give_feedback, take_up
from revisions.forms.guarding import ConfirmForm
from revisions.forms.reviews import FeedbackForm
from revisions.http import network_of
from revisions.models import PeriodicReview
from revisions.policy import roles_of

from .access import person_of, signed_in
from .refusing import BAD, OK, attempt

LATEST = 20


@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """Show the reviews that ask for feedback, those due, and the latest concluded."""
    today = timezone.localdate()
    found = PeriodicReview.objects.for_lists()
    context = {
        "open": found.taking_feedback(on=today),
        "due": found.due_next()[:LATEST],
        "concluded": found.concluded()[:LATEST],
        "today": today,
    }
    return render(request, "revisions/reviews.html", context)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a review, and take feedback while it is open."""
    found = get_object_or_404(PeriodicReview.objects.for_lists(), pk=pk)
    person, today = person_of(request), timezone.localdate()
    given = request.POST if request.method == "POST" else None
    form = FeedbackForm(given, at=timezone.now())
    status = OK
    if given is not None:
        status = _give(request, found, form) if form.is_valid() else BAD
        if status == OK:
            messages.success(request, _("Thank you: the committee reads what you say."))
            return redirect("revisions:review", pk)
    takes_part = bool(person and found.work_item and roles_of(person, found.work_item))
    context = {
        "review": found,
        "is_open": found.takes_feedback(on=today),
        "form": form,
        "feedback": found.feedback.order_by("made_at") if takes_part else [],
        "takes_part": takes_part,
    }
    return render(request, "revisions/review.html", context, status=status)


@require_POST
@login_required
def taken_up(request: HttpRequest, edition: int) -> HttpResponse:
    """Begin the work item under which a text from elsewhere is reviewed."""
    text = get_object_or_404(Edition.objects.select_related("standard"), pk=edition)
    form = ConfirmForm()
    form.cleaned_data = {}
    made = []
    person, now = signed_in(request), timezone.now()
    status = attempt(form, lambda: made.append(take_up(text, by=person, at=now)))
    if status != OK:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
        return redirect("catalogue:standard", text.standard.slug)
    return redirect("revisions:project", made[0].pk)


def _give(request: HttpRequest, found: PeriodicReview, form: FeedbackForm) -> int:
    values = form.cleaned_data
    person, now = person_of(request), timezone.now()

    def act() -> None:
        give_feedback(
            found,
            values["text"],
            organisation=values["organisation"],
            person=person,
            sources=[network_of(request)],
            at=now,
        )

    return attempt(form, act)

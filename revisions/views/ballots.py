"""Ballots: the text, the vote, the result, the minutes."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from revisions.actions.balloting import declare_conflict, vote, write_minutes
from revisions.forms.judging import ConflictForm, MinutesForm, VoteForm
from revisions.models import Ballot, StageChange, Vote
from revisions.readiness import counted
from revisions.stages import Stage
from revisions.verbs import Verb

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_safe
@takes_part()
def ballot(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Show a ballot; how each has voted is told once it is closed."""
    return _page(request, seen, number, VoteForm())


@require_POST
@takes_part()
def cast(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Cast one's vote; it is final."""
    form = VoteForm(request.POST)
    found = _ballot(seen, number)

    def act() -> None:
        values = form.cleaned_data
        vote(
            found,
            Vote.Position(values["position"]),
            comments=values["comments"],
            by=signed_in(request),
            at=timezone.now(),
        )

    return _write(request, seen, number, form, act, _("Your vote is cast."))


@require_POST
@takes_part()
def conflict(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Leave oneself out of the count."""
    form = ConflictForm(request.POST)
    found = _ballot(seen, number)

    def act() -> None:
        declare_conflict(
            found,
            reason=form.cleaned_data["reason"],
            by=signed_in(request),
            at=timezone.now(),
        )

    return _write(request, seen, number, form, act, _("You are left out of the count."))


@require_POST
@takes_part()
def minutes(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Write the minutes of the latest ballot."""
    form = MinutesForm(request.POST)
    found = _ballot(seen, number)

    def act() -> None:
        values = form.cleaned_data
        write_minutes(found, values["text"], by=signed_in(request), seen=values["seen"])

    return _write(request, seen, number, form, act, _("The minutes are saved."))


def _ballot(seen: Seen, number: int) -> Ballot:
    return get_object_or_404(
        seen.work_item.ballots.select_related("snapshot"), number=number
    )


def _closed_by(ballot: Ballot) -> StageChange | None:
    """Return the move that closed a ballot; it may be closed once all have voted."""
    changes = ballot.work_item.stage_changes.filter(verb=Verb.CLOSE_BALLOT)
    return changes.order_by("position")[ballot.number - 1 :].first()


def _write(  # noqa: PLR0917 (one shape for the three forms)
    request: HttpRequest,
    seen: Seen,
    number: int,
    form: forms.Form,
    act: Callable[[], object],
    done: str,
) -> HttpResponse:
    status = attempt(form, act) if form.is_valid() else BAD
    if status != OK:
        return _page(request, seen, number, form, status=status)
    messages.success(request, done)
    return redirect("revisions:ballot", seen.work_item.pk, number)


def _page(
    request: HttpRequest,
    seen: Seen,
    number: int,
    form: forms.Form,
    *,
    status: int = OK,
) -> HttpResponse:
    work_item = seen.work_item
    found = _ballot(seen, number)
    voters = found.voters.select_related("person", "vote").order_by("person__name")
    own = next((one for one in voters if one.person_id == request.user.pk), None)
    is_latest = not work_item.ballots.filter(number__gt=number).exists()
    is_closed = not (is_latest and work_item.stage == Stage.BALLOT)
    given = {type(form): form}
    context = {
        "work_item": work_item,
        "ballot": found,
        "outcome": counted(found),
        "closed": _closed_by(found),
        "voters": voters,
        "own": own,
        "own_vote": getattr(own, "vote", None),
        "is_closed": is_closed,
        "takes_minutes": is_latest and work_item.stage == Stage.BALLOT_CLOSED,
        "vote_form": given.get(VoteForm) or VoteForm(),
        "conflict_form": given.get(ConflictForm) or ConflictForm(),
        "minutes_form": given.get(MinutesForm)
        or MinutesForm(initial={"text": found.minutes, "seen": work_item.version}),
    }
    return render(request, "revisions/ballot.html", context, status=status)

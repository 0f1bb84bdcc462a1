"""Taking a move."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from revisions.actions.foreseeing import foresee
from revisions.actions.taking import ACTIONS
from revisions.forms.moves import MoveForm, form_for
from revisions.lifecycle import BY_VERB
from revisions.moves import Move
from revisions.next_moves import next_moves
from revisions.verbs import Verb

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_http_methods(["GET", "POST"])
@takes_part()
def move(request: HttpRequest, seen: Seen, verb: str) -> HttpResponse:
    """Ask what the move needs to be told, and take it."""
    if verb not in Verb.values:
        raise Http404
    wanted = BY_VERB[Verb(verb)]
    form_class = form_for(wanted)
    if request.method != "POST":
        form = form_class(move=wanted, work_item=seen.work_item)
        return _page(request, seen, wanted, form, status=OK)
    form = form_class(request.POST, move=wanted, work_item=seen.work_item)
    status = _take(request, seen, wanted, form) if form.is_valid() else BAD
    if status != OK:
        return _page(request, seen, wanted, form, status=status)
    messages.success(request, f"{wanted.verb.done} ✓")
    return redirect("revisions:project", seen.work_item.pk)


def _take(request: HttpRequest, seen: Seen, wanted: Move, form: MoveForm) -> int:
    person = signed_in(request)
    action = ACTIONS[wanted.verb]
    now = timezone.now()
    return attempt(
        form, lambda: action(seen.work_item, by=person, at=now, **form.given())
    )


def _page(
    request: HttpRequest, seen: Seen, wanted: Move, form: MoveForm, *, status: int
) -> HttpResponse:
    person = signed_in(request)
    offers = next_moves(seen.work_item, person, on=timezone.localdate())
    context = {
        "work_item": seen.work_item,
        "roles": seen.roles,
        "move": wanted,
        "form": form,
        "offer": next((one for one in offers if one.move == wanted), None),
    }
    if wanted.verb == Verb.PUBLISH:
        context["foreseen"] = foresee(seen.work_item, on=timezone.localdate())
    return render(request, "revisions/move.html", context, status=status)

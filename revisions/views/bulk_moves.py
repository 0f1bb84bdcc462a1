"""One step for many projects: looked at before, followed while it is taken."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from revisions.actions.bulk_moving import Chosen, begin_bulk_move, mark_seen
from revisions.forms.bulk_moves import BulkMoveForm, TickedForm
from revisions.lifecycle import BY_VERB
from revisions.models import BulkMove, BulkMoveRow
from revisions.previews import Ticked, open_steps, prospects, ticked
from revisions.verbs import Verb

from .access import signed_in
from .refusing import BAD, OK


@require_http_methods(["GET", "POST"])
@login_required
def bulk(request: HttpRequest) -> HttpResponse:
    """Show what a step would do to each ticked project, and have it taken."""
    chosen = TickedForm(request.POST if request.method == "POST" else request.GET)
    seen = chosen.cleaned_data["c"] if chosen.is_valid() else {}
    found = ticked(seen, signed_in(request), on=timezone.localdate())
    if not found:
        messages.error(request, _("Select some projects first."))
        return redirect("revisions:programme")
    named = chosen.cleaned_data["verb"]
    if not named:
        return _page(request, found, None, None, status=OK)
    verb = Verb(named)
    if request.method == "POST":
        return _begin(request, found, verb)
    ready = [row.ticked.work_item for row in prospects(found, verb) if row.is_ready]
    form = BulkMoveForm(move=BY_VERB[verb], items=ready)
    return _page(request, found, verb, form, status=OK)


@require_safe
@login_required
def bulk_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how far a bulk move is, and what came of each project."""
    found = _own(request, pk)
    rows = list(found.rows.select_related("work_item").order_by("position"))
    outcomes = [row.outcome for row in rows]
    waiting = outcomes.count(BulkMoveRow.Outcome.WAITING)
    context = {
        "bulk_move": found,
        "rows": rows,
        "done": len(rows) - waiting,
        "refused": outcomes.count(BulkMoveRow.Outcome.REFUSED),
    }
    return render(request, "revisions/bulk_move.html", context)


@require_POST
@login_required
def bulk_move_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a finished bulk move off the list of what the person has to look at."""
    found = _own(request, pk)
    mark_seen(found, at=timezone.now())
    return redirect("revisions:work")


def _own(request: HttpRequest, pk: int) -> BulkMove:
    found = get_object_or_404(BulkMove, pk=pk)
    if found.by != signed_in(request):
        raise PermissionDenied
    return found


def _begin(request: HttpRequest, found: list[Ticked], verb: Verb) -> HttpResponse:
    items = [one.work_item for one in found]
    form = BulkMoveForm(request.POST, move=BY_VERB[verb], items=items)
    if not form.is_valid():
        return _page(request, found, verb, form, status=BAD)
    begun = begin_bulk_move(
        verb,
        [
            Chosen(one.work_item, one.seen, form.given_to(one.work_item))
            for one in found
        ],
        by=signed_in(request),
        given=form.given(),
        at=timezone.now(),
    )
    return redirect("revisions:bulk_move", begun.pk)


def _page(
    request: HttpRequest,
    found: list[Ticked],
    verb: Verb | None,
    form: BulkMoveForm | None,
    *,
    status: int,
) -> HttpResponse:
    rows = prospects(found, verb) if verb else []
    context = {
        "found": found,
        "steps": open_steps(found),
        "verb": verb,
        "rows": rows,
        "ready": [row for row in rows if row.is_ready],
        "form": form,
    }
    return render(request, "revisions/bulk.html", context, status=status)

"""Frozen texts of a project: read, compared, brought back."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from catalogue.rendering import render as render_document
from catalogue.views.asking import reads
from revisions.actions.drafting import restore
from revisions.drafting import clauses, redline
from revisions.forms.drafts import RedlineForm
from revisions.models import DraftSnapshot
from revisions.policy import may_write

from .access import Seen, signed_in, takes_part


@require_safe
@takes_part()
def texts(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show all frozen texts of a project, the newest first."""
    work_item, roles = seen
    snapshots = list(_all_texts(seen))
    newest = [one.number for one in snapshots[:2]]
    form = RedlineForm(initial=dict(zip(("new", "old"), newest, strict=False)))
    form.offer(snapshots)
    context = {
        "work_item": work_item,
        "snapshots": snapshots,
        "may_write": may_write(roles, work_item),
        "form": form,
    }
    return render(request, "revisions/texts.html", context)


@require_safe
@takes_part()
def text(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Show a frozen text as it reads."""
    snapshot = _snapshot(seen, number)
    context = {
        "work_item": seen.work_item,
        "snapshot": snapshot,
        "words": render_document(snapshot.content),
    }
    return render(request, "revisions/text.html", context)


@require_POST
@takes_part()
def bring_back(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Make the draft what it was; what it is now can be frozen before."""
    person = signed_in(request)
    restore(_snapshot(seen, number), by=person, at=timezone.now())
    messages.success(
        request, _("The draft reads again as text %(number)s.") % {"number": number}
    )
    return redirect("revisions:draft", seen.work_item.pk)


@require_safe
@takes_part()
def compared(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show what changed between two frozen texts, by default the last two."""
    if {"old", "new"} & request.GET.keys():
        return _compared(request, seen=seen)
    newest = seen.work_item.snapshots.order_by("-number").values_list("number")[:2]
    numbers = [number for (number,) in newest]
    if len(numbers) < 2:  # noqa: PLR2004 (nothing to compare)
        return redirect("revisions:texts", seen.work_item.pk)
    new, old = numbers
    return redirect(f"{request.path}?old={old}&new={new}")


@reads(RedlineForm)
def _compared(request: HttpRequest, form: RedlineForm, *, seen: Seen) -> HttpResponse:
    asked = form.cleaned_data
    old, new = (_snapshot(seen, asked[name]) for name in ("old", "new"))
    changes = redline(clauses(old.content), clauses(new.content))
    form.offer(_all_texts(seen))
    context = {
        "work_item": seen.work_item,
        "form": form,
        "old": old,
        "new": new,
        "changes": [change for change in changes if change.change != "same"],
        "unchanged": sum(change.change == "same" for change in changes),
        "is_side_by_side": asked["view"] == "side",
    }
    return render(request, "revisions/redline.html", context)


def _all_texts(seen: Seen) -> QuerySet[DraftSnapshot]:
    """Return the frozen texts, the newest first, without their words."""
    rows = seen.work_item.snapshots.select_related("by")
    named = rows.defer("content", "explanation").prefetch_related("stage_changes")
    return named.order_by("-number")


def _snapshot(seen: Seen, number: int) -> DraftSnapshot:
    return get_object_or_404(seen.work_item.snapshots, number=number)

"""My work: what waits for the person who has signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from revisions.duties import tasks
from revisions.models import StageChange
from revisions.policy import concerning

from .access import signed_in

LATEST = 15


@require_safe
@login_required
def my_work(request: HttpRequest) -> HttpResponse:
    """Show what the person has to do now, and what others have done of late."""
    person = signed_in(request)
    items = concerning(person)
    changes = StageChange.objects.filter(work_item__in=items).exclude(by=person)
    today = timezone.localdate()
    context = {
        "tasks": tasks(person, on=today),
        "changes": changes.select_related("work_item", "by").order_by("-at")[:LATEST],
        "projects": items.select_related("committee").order_by("-pk"),
        "bulk_moves": person.bulk_moves.filter(seen_at=None).order_by("-made_at"),
        "today": today,
        "may_propose": person.memberships.filter(role="proposer").exists(),
    }
    return render(request, "revisions/my_work.html", context)

"""Each project's page, for the public and for officials."""

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from revisions.deadlines import deadlines
from revisions.history import stage_history
from revisions.models import DraftSnapshot, WorkItem
from revisions.next_moves import next_moves
from revisions.policy import may_write
from revisions.stages import Phase, Stage

from .access import Seen, person_of, sees_work_item


@require_safe
@sees_work_item
def project(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show a project: where it stands, what it needs, what has happened."""
    work_item, roles = seen
    today = timezone.localdate()
    person = person_of(request)
    stage = Stage(work_item.stage)
    context = {
        "work_item": work_item,
        "roles": roles,
        "stage": stage,
        "phases": [(phase, _place(phase, stage)) for phase in Phase],
        "history": stage_history(work_item, on=today),
        "deadlines": [(due, due.days_left(on=today)) for due in deadlines(work_item)],
        "offers": next_moves(work_item, person, on=today) if person and roles else [],
        "may_write": may_write(roles, work_item) if roles else False,
        "snapshots": _texts(work_item) if roles else [],
        "consultations": work_item.consultations.order_by("-number"),
        "reviews": work_item.periodic_reviews.order_by("-due_on"),
        "ballots": work_item.ballots.order_by("-number") if roles else [],
    }
    return render(request, "revisions/project.html", context)


def _texts(work_item: WorkItem) -> QuerySet[DraftSnapshot]:
    """Return the frozen texts, the newest first, without their words."""
    rows = work_item.snapshots.defer("content", "explanation")
    return rows.prefetch_related("stage_changes").order_by("-number")


def _place(phase: Phase, stage: Stage) -> str:
    """Say where a phase lies from a stage: past, here or ahead."""
    if phase == stage.phase:
        return "here"
    return "past" if phase < stage.phase else "ahead"

"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Edition, PublicationLog, TaskArea
from catalogue.querysets.changes import in_task_areas, latest_replacements
from catalogue.querysets.counts import with_standard_counts

from .tallies import size, tallies

SHORT_LIST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the areas, what is changing in them, and how large the catalogue is."""
    head = PublicationLog.objects.head()
    editions, today = Edition.objects.for_lists(), timezone.localdate()
    urban = in_task_areas(editions)
    newest = list(urban.newly_issued(on=today)[:SHORT_LIST])
    context = {
        "today": today,
        "areas": with_standard_counts(TaskArea.objects.order_by("number")),
        "newest": newest,
        "coming_into_force": urban.coming_into_force(on=today)[:SHORT_LIST],
        "replacements": latest_replacements(editions, on=today, limit=SHORT_LIST),
        "counts": {
            **size(head),
            "in_force": tallies(head, on=today).in_force,
            "newest": newest[0].published if newest else None,
        },
    }
    return render(request, "catalogue/home.html", context)

"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Edition, PublicationLog, TaskArea
from catalogue.querysets.counts import with_standard_counts

from .tallies import size, tallies

SHORT_LIST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the areas, what is changing, and how large the catalogue is."""
    head = PublicationLog.objects.head()
    editions, today = Edition.objects.for_lists(), timezone.localdate()
    context = {
        "today": today,
        "areas": with_standard_counts(TaskArea.objects.order_by("number")),
        "newest": editions.newly_issued(on=today)[:SHORT_LIST],
        "coming_into_force": editions.coming_into_force(on=today)[:SHORT_LIST],
        "recently_superseded": editions.recently_superseded(on=today, limit=SHORT_LIST),
        "counts": {
            **size(head),
            "in_force": tallies(head, on=today).in_force,
            "updated": head.written_at if head else None,
        },
    }
    return render(request, "catalogue/home.html", context)

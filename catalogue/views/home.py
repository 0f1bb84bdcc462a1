"""The home page."""

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from catalogue.querysets.counts import with_standard_counts

SHORT_LIST = 5


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the areas, what is changing, and how large the catalogue is."""
    head = PublicationLog.objects.head()
    digest, updated = (head.digest, head.written_at) if head else ("", None)
    editions, today = Edition.objects.for_lists(), timezone.localdate()
    context = {
        "today": today,
        "areas": with_standard_counts(TaskArea.objects.order_by("number")),
        "newest": editions.newly_issued(on=today)[:SHORT_LIST],
        "coming_into_force": editions.coming_into_force(on=today)[:SHORT_LIST],
        "recently_superseded": editions.recently_superseded(on=today, limit=SHORT_LIST),
        "counts": _counts(digest, today) | {"updated": updated},
    }
    return render(request, "catalogue/home.html", context)


@lru_cache(maxsize=2)
def _counts(digest: str, on: date) -> dict[str, int]:  # noqa: ARG001 (the cache's key)
    # The log's digest changes with anything that could change these numbers.
    return {
        "standards": Standard.objects.count(),
        "editions": Edition.objects.count(),
        "in_force": Edition.objects.whole_texts().in_force(on=on).count(),
    }

"""The home page."""

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.forms import Asked
from catalogue.models import Edition, PublicationLog, Standard, TaskArea
from catalogue.querysets.counts import with_standard_counts

from .asking import asks

SHORT_LIST = 5


@asks
def home(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show the areas, what is changing, and how large the catalogue is."""
    head = PublicationLog.objects.head()
    digest, updated = (head.digest, head.written_at) if head else ("", None)
    editions, day = Edition.objects.for_lists(), asked.on
    context = {
        "areas": with_standard_counts(TaskArea.objects.order_by("number")),
        "newest": editions.newly_issued(on=day)[:SHORT_LIST],
        "coming_into_force": editions.coming_into_force(on=day)[:SHORT_LIST],
        "recently_superseded": editions.recently_superseded(on=day, limit=SHORT_LIST),
        "counts": _counts(digest, day) | {"updated": updated},
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

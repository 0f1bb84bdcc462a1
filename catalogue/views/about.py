"""Where the data comes from, how sure it is, and how to check it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.models import Edition, PublicationLog, Source
from catalogue.querysets.counts import with_edition_counts

from .tallies import evidence


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Show sources, evidence levels, the log's head, feeds and the way to verify."""
    head = PublicationLog.objects.head()
    counts = evidence(head)
    context = {
        "sources": with_edition_counts(Source.objects.order_by("slug")),
        "evidence": [(level, counts.get(level.value, 0)) for level in Edition.Evidence],
        "head": head,
    }
    return render(request, "catalogue/about.html", context)

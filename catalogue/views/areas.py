"""The 12 key task areas and the standards of each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.forms import Asked
from catalogue.models import Edition, Standard, TaskArea
from catalogue.querysets.counts import with_standard_counts

from .asking import asks
from .listing import list_standards


@require_safe
def areas(request: HttpRequest) -> HttpResponse:
    """Show the areas in the plan's order, each with its number of standards."""
    counted = with_standard_counts(TaskArea.objects.order_by("number"))
    return render(request, "catalogue/areas.html", {"areas": counted})


@asks
def area(request: HttpRequest, asked: Asked, slug: str) -> HttpResponse:
    """Show an area's standards, those that it shares with other areas too."""
    found = get_object_or_404(TaskArea, slug=slug)
    listing = list_standards(Standard.objects.in_area(found.number), asked)
    texts = Edition.objects.filter(standard__area_assignments__area=found).count()
    context = {"area": found, "texts": texts, "asked": asked, "listing": listing}
    return render(request, "catalogue/area.html", context)

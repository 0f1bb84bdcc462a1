"""Administrative divisions and their local standards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.forms import Asked
from catalogue.models import Edition, Standard
from catalogue.querysets.counts import with_standard_counts
from organisations.models import Division

from .asking import asks
from .listing import list_standards


@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """Show the provinces, each with how many local standards it set itself."""
    provinces = Division.objects.filter(level=Division.Level.PROVINCE)
    counted = with_standard_counts(provinces.order_by("code"))
    cities = Division.objects.exclude(level=Division.Level.PROVINCE)
    busy = with_standard_counts(cities).filter(count__gt=0).order_by("-count", "code")
    context = {"provinces": counted, "cities": busy}
    return render(request, "catalogue/divisions.html", context)


@asks
def division(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """Show a division's local standards, and whose others apply there."""
    found = get_object_or_404(Division, code=code)
    own = Standard.objects.filter(jurisdiction=found)
    texts = Edition.objects.whole_texts().filter(standard__in=own)
    above = Division.objects.above(found.code).exclude(pk=found.pk)
    context = {
        "division": found,
        "above": with_standard_counts(above),
        "below": with_standard_counts(found.children.order_by("code")),
        "in_force": texts.in_force(on=asked.on).count_standards(),
        "asked": asked,
        "listing": list_standards(own, asked),
    }
    return render(request, "catalogue/division.html", context)

"""Administrative divisions and their local standards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from catalogue.forms import Asked
from catalogue.models import Edition, Standard
from catalogue.querysets.territories import standards_by_division
from organisations.codes import short_code
from organisations.models import Division

from .asking import asks
from .listing import list_standards


@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """Show the provinces, each with its local standards and those of its cities."""
    counts = standards_by_division(Standard.objects.all())
    below = Division.objects.exclude(level=Division.Level.PROVINCE)
    busy = sorted(
        below.filter(code__in=counts),
        key=lambda place: (-counts[place.code], place.code),
    )
    provinces = Division.objects.filter(level=Division.Level.PROVINCE)
    context = {"provinces": provinces.order_by("code"), "cities": busy}
    return render(request, "catalogue/divisions.html", context | {"counts": counts})


@asks
def division(request: HttpRequest, asked: Asked, code: str) -> HttpResponse:
    """Show the local standards of a division and of those below it.

    A code with the trailing zeros of GB/T 2260 leads to the page of the code without.
    """
    short = short_code(code)
    if short != code:
        return redirect("catalogue:division", short, permanent=True)
    found = get_object_or_404(Division, code=code)
    within = Standard.objects.filter(jurisdiction__code__startswith=code)
    texts = Edition.objects.whole_texts().filter(standard__in=within)
    above = Division.objects.above(code).exclude(pk=found.pk)
    own = within.filter(jurisdiction=found).count()
    listing = list_standards(within, asked)
    context = {
        "division": found,
        "above": above,
        "below": found.children.order_by("code"),
        "counts": standards_by_division(within),
        "own": own,
        "lower": listing.page.paginator.count - own,
        "in_force": texts.in_force(on=asked.on).count_standards(),
        "asked": asked,
        "listing": listing,
    }
    return render(request, "catalogue/division.html", context)

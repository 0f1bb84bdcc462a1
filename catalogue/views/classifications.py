"""The classification browser: ICS and CCS as trees."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from catalogue.forms import Asked
from catalogue.models import Classification, Standard
from catalogue.querysets.counts import standards_by_code

from .asking import asks
from .listing import list_standards


@require_safe
def classifications(request: HttpRequest, scheme: str = "ics") -> HttpResponse:
    """Show the topmost codes of a scheme, each with its number of standards."""
    codes = Classification.objects.filter(scheme=scheme)
    context = {
        "scheme": Classification.Scheme(scheme),
        "schemes": Classification.Scheme,
        "codes": codes.filter(parent=None).order_by("code"),
        "counts": standards_by_code(codes),
    }
    return render(request, "catalogue/classifications.html", context)


@asks
def classification(
    request: HttpRequest, asked: Asked, scheme: str, code: str
) -> HttpResponse:
    """Show a code, the codes below it, and the standards under any of them."""
    related = Classification.objects.select_related("parent__parent")
    found = get_object_or_404(related, scheme=scheme, code=code)
    codes = Classification.objects.filter(scheme=scheme)
    context = {
        "code": found,
        "children": found.children.order_by("code"),
        "counts": standards_by_code(codes),
        "asked": asked,
        "listing": list_standards(Standard.objects.with_code(found), asked),
    }
    return render(request, "catalogue/classification.html", context)

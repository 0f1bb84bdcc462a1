"""Technical committees and the standards that they look after."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from catalogue.forms import Asked
from catalogue.models import Standard
from catalogue.querysets.counts import with_standard_counts
from organisations.models import TechnicalCommittee

from .asking import asks
from .listing import list_standards, page_of


@asks
def committees(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show all committees by reference, each with its number of standards."""
    counted = with_standard_counts(TechnicalCommittee.objects.order_by("reference"))
    context = {
        "heading": _("Technical committees"),
        "asked": asked,
        "page": page_of(counted, asked),
    }
    return render(request, "catalogue/committees.html", context)


@asks
def committee(request: HttpRequest, asked: Asked, slug: str) -> HttpResponse:
    """Show a committee, its place among others, and its standards."""
    related = TechnicalCommittee.objects.select_related("parent", "secretariat")
    found = get_object_or_404(related, slug=slug)
    listing = list_standards(Standard.objects.filter(committee=found), asked)
    context = {
        "committee": found,
        "subcommittees": found.subcommittees.order_by("reference"),
        "asked": asked,
        "listing": listing,
    }
    return render(request, "catalogue/committee.html", context)

"""Organisations and the standards that they issued."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from catalogue.forms import Asked
from catalogue.models import Standard
from catalogue.querysets.counts import with_standard_counts
from organisations.models import Organisation

from .asking import asks
from .listing import list_standards, page_of


@asks
def organisations(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show all organisations, those that issued most standards first."""
    counted = with_standard_counts(
        Organisation.objects.all(), through="editions__standard"
    )
    context = {
        "heading": _("Organisations"),
        "asked": asked,
        "page": page_of(counted.order_by("-count", "slug"), asked),
    }
    return render(request, "catalogue/organisations.html", context)


@asks
def organisation(request: HttpRequest, asked: Asked, slug: str) -> HttpResponse:
    """Show an organisation and the standards that it issued, alone or jointly."""
    found = get_object_or_404(
        Organisation.objects.select_related("division"), slug=slug
    )
    listing = list_standards(Standard.objects.issued_by(found), asked)
    context = {
        "organisation": found,
        "secretariats": found.secretariats.order_by("reference"),
        "asked": asked,
        "listing": listing,
    }
    return render(request, "catalogue/organisation.html", context)

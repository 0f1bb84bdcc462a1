"""The register: every standard of the catalogue, by number."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalogue.forms import Asked
from catalogue.models import Standard

from .asking import asks
from .listing import list_standards


@asks
def register(request: HttpRequest, asked: Asked) -> HttpResponse:
    """Show all standards by number."""
    listing = list_standards(Standard.objects.all(), asked)
    context = {"asked": asked, "listing": listing}
    return render(request, "catalogue/register.html", context)

"""What the status words mean, and the stages of international standards."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from catalogue.stages import STAGES, SUBSTAGES
from catalogue.statuses import DEFINITIONS


@require_safe
def statuses(request: HttpRequest) -> HttpResponse:
    """Show the definition that each status badge links to."""
    stages = [
        {
            "code": code,
            "name": name,
            "substages": [
                (full, meaning)
                for full, meaning in SUBSTAGES.items()
                if full.startswith(f"{code}.")
            ],
        }
        for code, name in STAGES.items()
    ]
    context = {"definitions": DEFINITIONS, "stages": stages}
    return render(request, "catalogue/statuses.html", context)

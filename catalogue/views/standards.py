"""The pages of a standard and of each of its texts."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.forms import Asked, TextForm
from catalogue.jsonld import edition_json_ld, standard_json_ld
from catalogue.models import Edition, Standard
from catalogue.querysets import amended_text
from catalogue.searching import similar_to
from catalogue.statuses import Status

from .asking import asks, reads
from .citations import citation_box
from .clauses import clauses_of
from .lineage import lineage_of
from .references import references_of, references_to


@asks
def standard(request: HttpRequest, asked: Asked, slug: str) -> HttpResponse:
    """Show a standard by the text that stands for it on the day, beside all others."""
    found = get_object_or_404(Standard.objects.with_classification(), slug=slug)
    standing = Edition.objects.with_parts().standing_for([found.pk], on=asked.on)
    if found.pk not in standing:
        raise Http404
    shown = standing[found.pk]
    context = _context(request, asked, found, shown)
    address = reverse("catalogue:standard", args=[slug])
    context["json_ld"] = standard_json_ld(
        found, context["editions"], address=request.build_absolute_uri(address)
    )
    context["cited"] = references_to(context["editions"], found, on=asked.on)
    return render(request, "catalogue/standard.html", context | {"canonical": address})


@reads(TextForm)
def edition(
    request: HttpRequest, form: TextForm, slug: str, edition_slug: str
) -> HttpResponse:
    """Show one text of a standard, with its clauses where the catalogue has them.

    They read as amended on the day, or as they were issued.
    """
    asked = form.asked(today=timezone.localdate())
    texts = Edition.objects.with_parts().with_status(on=asked.on)
    shown = get_object_or_404(texts, standard__slug=slug, slug=edition_slug)
    context = _context(request, asked, shown.standard, shown)
    address = reverse("catalogue:edition", args=[slug, edition_slug])
    context["json_ld"] = edition_json_ld(
        shown,
        status=str(Status(context["edition"].status).label),
        address=request.build_absolute_uri(address),
    )
    context["cited"] = references_to([shown], shown.standard, on=asked.on)
    amendments = Edition.objects.amending(shown).begun_by(asked.on)
    context["amendments"] = list(amendments.select_related("standard"))
    context["is_as_issued"] = form.cleaned_data["text"] == "issued"
    applied = [] if context["is_as_issued"] else context["amendments"]
    context["text"] = amended_text(shown, applied)
    context["read_text"] = clauses_of(shown, context["text"])
    return render(request, "catalogue/edition.html", context | {"canonical": address})


@require_safe
def record(request: HttpRequest, slug: str, edition_slug: str) -> HttpResponse:  # noqa: ARG001
    """Answer a text's record byte for byte as its digest covers it."""
    texts = Edition.objects.filter(standard__slug=slug)
    entry = get_object_or_404(texts, slug=edition_slug).log.latest("position")
    return HttpResponse(entry.record, content_type="application/json")


def _context(
    request: HttpRequest, asked: Asked, standard: Standard, shown: Edition
) -> dict[str, Any]:
    editions = list(standard.editions.for_timeline(on=asked.on))
    return {
        "standard": standard,
        "edition": shown,
        "asked": asked,
        "editions": editions,
        "lineage": lineage_of(editions, current=shown, on=asked.on),
        "references": references_of(shown, on=asked.on),
        "similar": similar_to(shown, on=asked.on),
        "entry": shown.log.latest("position"),
        **citation_box(request, shown),
    }

"""Citations of a text: the box on its page, and files for reference managers."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.citing import FORMATS, cited_text
from catalogue.models import Edition


@require_safe
def citation(
    request: HttpRequest, slug: str, edition_slug: str, citation_format: str
) -> HttpResponse:
    """Answer the citation of a text as a file."""
    if citation_format not in FORMATS:
        raise Http404
    editions = Edition.objects.for_lists()
    edition = get_object_or_404(editions, standard__slug=slug, slug=edition_slug)
    chosen = FORMATS[citation_format]
    body = chosen.write(cited_text(request, edition), timezone.localdate())
    name = f"{edition.slug}.{chosen.extension}"
    return HttpResponse(
        body,
        content_type=f"{chosen.content_type}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def citation_box(request: HttpRequest, edition: Edition) -> dict[str, Any]:
    """Return what the box on a page shows: the text in each format, and its file."""
    text = cited_text(request, edition)
    today = timezone.localdate()
    place = [edition.standard.slug, edition.slug]
    return {
        "citations": [
            {
                "id": key,
                "name": chosen.name,
                "text": chosen.write(text, today).strip(),
                "address": reverse("catalogue:citation", args=[*place, key]),
            }
            for key, chosen in FORMATS.items()
        ]
    }

"""Citations of a text: the box on its page, and files for reference managers."""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from catalogue.citations import CitedText, bibtex, csl_json, gbt7714, ris
from catalogue.models import Edition


class Format(NamedTuple):
    """One format of citation files."""

    name: str
    extension: str
    content_type: str
    write: Callable[[CitedText, date], str]


FORMATS = {
    "gbt7714": Format(
        "GB/T 7714",
        "txt",
        "text/plain",
        lambda text, day: gbt7714(text, cited_on=day) + "\n",
    ),
    "bibtex": Format(
        "BibTeX", "bib", "application/x-bibtex", lambda text, _day: bibtex(text)
    ),
    "ris": Format(
        "RIS",
        "ris",
        "application/x-research-info-systems",
        lambda text, _day: ris(text),
    ),
    "csl-json": Format(
        "CSL-JSON",
        "json",
        "application/vnd.citationstyles.csl+json",
        lambda text, day: csl_json(text, cited_on=day),
    ),
}


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


def cited_text(request: HttpRequest, edition: Edition) -> CitedText:
    """Return the edition as it is cited. Load its issuers."""
    chinese = bool(edition.title_zh)
    issuings = sorted(edition.issuings.all(), key=lambda issuing: issuing.position)
    issuers = [issuing.organisation for issuing in issuings]
    # A reference has one address, whichever language it was copied from.
    with override(settings.LANGUAGE_CODE):
        path = reverse("catalogue:edition", args=[edition.standard.slug, edition.slug])
    return CitedText(
        slug=edition.slug,
        designation=edition.designation,
        title=edition.title,
        other_title=edition.title_en if chinese else "",
        language="zh-Hans" if chinese else "en",
        issuers=tuple(
            (issuer.name_zh or issuer.name_en)
            if chinese
            else (issuer.name_en or issuer.name_zh)
            for issuer in issuers
        ),
        published=edition.published,
        url=request.build_absolute_uri(path),
    )

"""Texts as they are cited: in each format, with the address that stays."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from .citations import CitedText, bibtex, csl_json, gbt7714, ris
from .models import Edition


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

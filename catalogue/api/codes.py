"""Codes, slugs and years of the catalogue as parameters."""

import re

from django.utils.translation import gettext_lazy as _

from catalogue.models import Classification, Edition, Standard
from organisations.api.codes import SLUG, Codes, found_in, lower

AREAS = Codes(
    re.compile(r"[1-9]|1[0-2]"),
    _("Give the number of a task area: 1 to 12."),
    lambda numbers: dict(zip(numbers, numbers, strict=True)),
)
ICS = Codes(
    re.compile(r"[0-9]{2}(\.[0-9]{3}(\.[0-9]{2})?)?"),
    _("Give a field, a group or a sub-group of the ICS: 13, 13.020, 13.020.20."),
    found_in(Classification, "code", scheme="ics"),
)
CCS = Codes(
    re.compile(r"[A-Z]([0-9]{2}(/[0-9]{2})?)?"),
    _("Give a letter, a group or a code of the CCS: A, A00/09, A00."),
    found_in(Classification, "code", scheme="ccs"),
    tidied=lambda text: text.strip().upper(),
)
CLASSIFICATIONS = Codes(
    re.compile(f"{ICS.shape.pattern}|{CCS.shape.pattern}"),
    _("Give a code of the ICS or the CCS: 13.020, A00."),
    found_in(Classification, "code"),
    tidied=lambda text: text.strip().upper(),
)
STANDARDS = Codes(
    SLUG,
    _("Give the slug of a standard: gb-t-1.1."),
    found_in(Standard),
    tidied=lower,
    missing=_("The catalogue has no standard %(code)s."),
)
EDITIONS = Codes(
    SLUG,
    _("Give the slug of an edition: gb-t-1.1-2020."),
    found_in(Edition),
    tidied=lower,
    missing=_("The catalogue has no edition %(code)s."),
)


def _texts(slugs: list[str]) -> dict[str, str]:
    return {**EDITIONS.find(slugs), **STANDARDS.find(slugs)}


TEXTS = Codes(
    SLUG,
    _("Give the slug of an edition or a standard: gb-t-1.1-2020, gb-t-1.1."),
    _texts,
    tidied=lower,
    missing=_("The catalogue has no edition or standard %(code)s."),
)


def _in_order(spans: list[str]) -> dict[str, str]:
    halves = {span: span.partition("..") for span in spans}
    return {
        span: span
        for span, (first, _dots, last) in halves.items()
        if first <= (last or first)
    }


YEARS = Codes(
    re.compile(r"[1-9][0-9]{3}(\.\.[1-9][0-9]{3})?"),
    _("Give a year of four digits, or two with dots between: 2018, 2018..2024."),
    _in_order,
    missing=_("%(code)s ends before it begins."),
)

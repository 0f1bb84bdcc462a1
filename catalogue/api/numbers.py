"""Numbers of standards as parameters."""

from typing import Any

from django.db.models import Q

from catalogue.designation import PlanNumber, Unparsed, parse
from catalogue.models import Edition
from catalogue.querysets import EditionQuerySet


def editions_numbered(text: str, **where: Any) -> EditionQuerySet:
    """Return the edition of that number or, without a year, all of the standard.

    What is no number that the portal can read is compared as it stands.
    """
    editions = Edition.objects.filter(**where)
    wanted = parse(text)
    if isinstance(wanted, Unparsed):
        return editions.filter(designation__iexact=wanted.text)
    if isinstance(wanted, PlanNumber):
        return editions.filter(plan_number__iexact=wanted.key)
    # The key without a year is the standard's, with one that of a single edition.
    return editions.filter(Q(key=wanted.key) | Q(standard__key=wanted.key))

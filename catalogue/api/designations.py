"""Numbers of standards as parameters."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _

from catalogue.designation import Designation, PlanNumber, Unparsed, parse
from catalogue.models import Edition
from catalogue.querysets import EditionQuerySet


class DesignationFormField(forms.CharField):
    """A number of a standard, whether the catalogue has it or not."""

    def clean(self, value: Any) -> Designation | PlanNumber | None:
        """Read the number.

        Raises:
            ValidationError: the text is none, or too long to be one.
        """
        text = super().clean(value)
        number = parse(text) if text else None
        if isinstance(number, Unparsed):
            message = _(
                "This cannot be read as the number of a standard: GB/T 1.1, "
                "GB/T 1.1—2020. To look for words, use /api/v1/search/."
            )
            raise forms.ValidationError(message)
        return number


def editions_numbered(number: Designation | PlanNumber) -> EditionQuerySet:
    """Return the edition of that number or, without a year, all of the standard."""
    if isinstance(number, PlanNumber):
        return Edition.objects.filter(plan_number__iexact=number.key)
    # The key without a year is the standard's, with one that of a single edition.
    return Edition.objects.filter(Q(key=number.key) | Q(standard__key=number.key))

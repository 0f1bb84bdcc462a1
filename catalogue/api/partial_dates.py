"""Partial dates as parameters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.dates import PartialDate


class PartialDateFormField(forms.CharField):
    """Reads a year, a month or a day."""

    def to_python(self, value: Any) -> Any:
        """Return the partial date.

        Raises:
            ValidationError: the text is none, or no calendar has the day.
        """
        text = super().to_python(value)
        try:
            return PartialDate.parse(text) if text else None
        except ValueError as fault:
            message = _("Give a year, a month or a day: 2018, 2018-07, 2018-07-15.")
            raise forms.ValidationError(message) from fault

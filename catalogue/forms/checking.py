"""Numbers that somebody wants to have checked: written down, or in a file."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.checking import LONGEST_NUMBER, MOST_NUMBERS
from catalogue.importers.number_columns import numbers_in

# What people put between the numbers of a list.
_BETWEEN = re.compile(r"[\n\t;；、，]+")


class CheckForm(forms.Form):
    """The numbers, and the day that is asked about."""

    numbers = forms.CharField(
        label=_("Numbers"),
        required=False,
        max_length=500_000,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_("One in each line, in any spelling: GB/T 1.1—2020, gbt1.1, CJJ 1."),
    )
    sheet = forms.FileField(
        label=_("Or a file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx"}),
        help_text=_("CSV or XLSX, up to 10,000 numbers in the first column."),
    )
    on = forms.DateField(
        label=_("As of"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day like 2026-03-01.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Left empty: today."),
    )

    def clean(self) -> dict[str, Any]:
        """Put the numbers of both together, as `asked`.

        Raises:
            ValidationError: there are none, or too many.
        """
        values = super().clean() or {}
        written = _BETWEEN.split(values.get("numbers", "").replace("\r", "\n"))
        asked = [number.strip()[:LONGEST_NUMBER] for number in written]
        if sheet := values.get("sheet"):
            asked += self._numbers_of(sheet)
        values["asked"] = [number for number in asked if number]
        if not values["asked"] and not self.errors:
            raise ValidationError(_("Write a number, or choose a file."))
        if len(values["asked"]) > MOST_NUMBERS:
            message = _("There are more than %(most)d numbers: send them in parts.")
            raise ValidationError(message, params={"most": MOST_NUMBERS})
        return values

    def _numbers_of(self, sheet: Any) -> list[str]:
        try:
            return numbers_in(sheet.read(), most=MOST_NUMBERS, longest=LONGEST_NUMBER)
        except ValidationError as fault:
            self.add_error("sheet", fault)
            return []

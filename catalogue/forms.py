"""What visitors ask of a page: the day, the page of a list."""

from datetime import date
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _


class Asked(NamedTuple):
    """What a page is asked for: things as of a day, and which page of a list."""

    on: date
    page: int
    is_today: bool


class AskedForm(forms.Form):
    """The parameters that most pages take; all may be left out."""

    on = forms.DateField(
        label=_("As of"),
        required=False,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": _("Write the day like 2026-03-01.")},
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    page = forms.IntegerField(
        label=_("Page"),
        required=False,
        min_value=1,
        error_messages={
            "invalid": _("A page is a number, the first one is 1."),
            "min_value": _("A page is a number, the first one is 1."),
        },
    )

    def asked(self, *, today: date) -> Asked:
        """Return what a valid form asks; the day is today where none is given."""
        on = self.cleaned_data["on"] or today
        return Asked(on, self.cleaned_data["page"] or 1, is_today=on == today)

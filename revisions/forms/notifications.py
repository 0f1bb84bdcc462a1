"""What a person asks of notifications and of the calendar."""

import re
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from organisations.models import MailChoice

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


class ReadForm(forms.Form):
    """Which notification has been read; none named means all."""

    notification = forms.IntegerField(
        required=False, min_value=1, max_value=2**63 - 1, widget=forms.HiddenInput
    )


class MailChoiceForm(forms.Form):
    """When mail comes, and in which language."""

    how = forms.ChoiceField(
        label=_("Mail comes"), choices=MailChoice.How, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        required=False,
        choices=[("", _("Chinese, then English")), *settings.LANGUAGES],
    )


class MonthForm(AskedForm):
    """A month, such as 2026-03."""

    month = forms.CharField(required=False, max_length=7)

    def clean_month(self) -> date | None:
        """Return the first day of the month that is asked for, if one is.

        Raises:
            ValidationError: it is not written like that.
        """
        text: str = self.cleaned_data["month"]
        if not text:
            return None
        found = _MONTH.fullmatch(text)
        if not found:
            raise forms.ValidationError(_("Write the month like 2026-03."))
        return date(int(found[1]), int(found[2]), 1)

"""Votes, minutes, signatures, feedback."""

from django import forms
from django.utils.translation import gettext_lazy as _

from revisions.models import Vote


class VoteForm(forms.Form):
    """A voter's position, with comments or the reason."""

    position = forms.ChoiceField(
        label=_("Position"), choices=Vote.Position.choices, widget=forms.RadioSelect
    )
    comments = forms.CharField(
        label=_("Comments or reason"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Needed with comments, and to disapprove."),
    )


class ConflictForm(forms.Form):
    """Why a voter may not judge the text."""

    reason = forms.CharField(
        label=_("Conflict of interest"),
        max_length=300,
        help_text=_("You are left out of the count then."),
    )


class MinutesForm(forms.Form):
    """The minutes of a ballot that is closed."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Minutes"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class SignForm(forms.Form):
    """A department's signature, perhaps in somebody's place."""

    deputy_for = forms.CharField(
        label=_("In the place of"),
        required=False,
        max_length=150,
        help_text=_("Left empty: in your own right."),
    )


class HoldForm(forms.Form):
    """Why a department does not sign yet."""

    reason = forms.CharField(
        label=_("Held back because"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

"""What is asked of those who use a standard that is being reviewed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .guarding import GuardedForm


class FeedbackForm(GuardedForm):
    """What somebody has found in applying a standard."""

    text = forms.CharField(
        label=_("Feedback"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "What works, what does not, what has been overtaken; name the clause."
        ),
    )
    organisation = forms.CharField(
        label=_("City or organisation"), required=False, max_length=200
    )

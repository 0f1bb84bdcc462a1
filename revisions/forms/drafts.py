"""What is asked beside the editor."""

from collections.abc import Iterable

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from revisions.models import DraftSnapshot


class ExplanationForm(forms.Form):
    """The drafting explanation (编制说明)."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Drafting explanation"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text=_(
            "How the text came about, what its main rules rest on, what was tried "
            "out, which objections were weighed."
        ),
    )


class SnapshotForm(forms.Form):
    """Why the text is frozen."""

    reason = forms.CharField(label=_("Reason"), max_length=300)


class FigureForm(forms.Form):
    """An image for the text."""

    file = forms.ImageField(label=_("Image"))


class ComparingForm(AskedForm):
    """How two texts are compared: whoever asks says which, as `old` and `new`."""

    view = forms.ChoiceField(
        label=_("Shown"),
        required=False,
        choices=[("inline", _("in one column")), ("side", _("side by side"))],
    )
    field_order = ["old", "new", "view"]


class RedlineForm(ComparingForm):
    """Which two frozen texts are compared, by their numbers."""

    old = forms.IntegerField(label=_("Old text"), min_value=1, max_value=10_000)
    new = forms.IntegerField(label=_("New text"), min_value=1, max_value=10_000)

    def offer(self, snapshots: Iterable[DraftSnapshot]) -> None:
        """Let two of the texts be chosen on the page. Load their `stage_changes`."""
        choices = [
            (one.number, f"{one.number} · {one.why} · {timezone.localdate(one.at)}")
            for one in snapshots
        ]
        for name in ("old", "new"):
            self.fields[name].widget = forms.Select(choices=choices)

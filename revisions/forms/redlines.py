"""Which two published texts are compared."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Edition

from .drafts import ComparingForm


class PublishedRedlineForm(ComparingForm):
    """Two texts by their slugs, and how they are shown."""

    old = forms.CharField(label=_("Old text"), max_length=160, widget=forms.Select)
    new = forms.CharField(label=_("New text"), max_length=160, widget=forms.Select)

    def offer(self, texts: Iterable[Edition]) -> None:
        """Let two of the texts be chosen on the page."""
        choices = [(text.slug, str(text)) for text in texts]
        for name in ("old", "new"):
            self.fields[name].widget = forms.Select(choices=choices)

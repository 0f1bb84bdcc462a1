"""What is asked around a publication: its day, and what was wrong in it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from revisions.drafting import Node, WordingError, clauses, reworded
from revisions.models import WorkItem

from .moves import DayField, NumberedForm


class ScheduleForm(NumberedForm):
    """The day on which an approved text is to be published."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    day = DayField(label=_("Day of publication"))

    field_order = ("seen", "day")


class UnscheduleForm(forms.Form):
    """The version whose schedule is taken back."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class CorrectionForm(forms.Form):
    """What is wrong in a published text: its titles, or words in one clause."""

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)
    title_zh = forms.CharField(label=_("Chinese title"), max_length=300)
    title_en = forms.CharField(label=_("English title"), max_length=300, required=False)
    clause = forms.ChoiceField(label=_("Clause"), required=False)
    wrong = forms.CharField(
        label=_("Wrong words"),
        required=False,
        max_length=1_000,
        strip=False,
        help_text=_("As they stand in the clause, and only once."),
    )
    right = forms.CharField(
        label=_("Right words"), required=False, max_length=1_000, strip=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The public reads it in the publication log."),
    )

    def __init__(
        self, data: Any = None, *, work_item: WorkItem, document: Node | None
    ) -> None:
        titles = {"title_zh": work_item.title_zh, "title_en": work_item.title_en}
        super().__init__(data, initial={"seen": work_item.version, **titles})
        self.titles = titles
        self.document = document
        self.corrected: Node | None = None
        found = clauses(document) if document else []
        self.fields["clause"] = forms.ChoiceField(
            label=_("Clause"),
            required=False,
            choices=[("", "—"), *((c.cid, f"{c.number} {c.title}") for c in found)],
        )

    def clean(self) -> dict[str, Any]:
        """Put the words right; say where they are not to be found.

        Raises:
            ValidationError: nothing would be corrected.
        """
        values = super().clean() or {}
        if values.get("wrong"):
            self._put_right(values)
        elif not self.changed_titles():
            message = _("Change a title, or name the wrong words and their clause.")
            raise ValidationError(message)
        return values

    def changed_titles(self) -> dict[str, str]:
        """Return the titles that differ from those published."""
        values = self.cleaned_data
        return {
            name: values[name]
            for name, before in self.titles.items()
            if values.get(name, before) != before
        }

    def _put_right(self, values: dict[str, Any]) -> None:
        if self.document is None or not values.get("clause"):
            self.add_error("clause", _("Choose the clause."))
            return
        words = values["wrong"], values["right"]
        try:
            self.corrected = reworded(self.document, values["clause"], *words)
        except WordingError as fault:
            message = ngettext(
                "These words are there %(count)s time; they have to be there once.",
                "These words are there %(count)s times; they have to be there once.",
                fault.count,
            )
            self.add_error("wrong", message % {"count": fault.count})

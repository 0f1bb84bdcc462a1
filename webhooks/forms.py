"""What people type of a webhook."""

from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from catalogue.forms import AskedForm
from catalogue.models import Edition, PublicationLog, Standard, TaskArea

from .addresses import LONGEST
from .questions import asked_in

_CHOSEN: Final = ("kind", "level", "area", "nature", "form")
_TYPED: Final = ("division", "committee", "issuer", "ics", "ccs", "standard")


def _several(label: Any, choices: Any = ()) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _codes(label: Any, hint: Any) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=500, help_text=hint)


class WebhookForm(forms.Form):
    """A webhook: where to, and on what. What is left empty narrows nothing."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("What it is for, such as the system that receives it."),
    )
    address = forms.CharField(
        label=_("Address"),
        max_length=LONGEST,
        help_text=_("Where messages are posted to, such as https://example.com/hook."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )
    kind = _several(_("What happened"), PublicationLog.Kind.choices)
    level = _several(_("Level"), Standard.Level.choices)
    area = _several(_("Task areas"))
    nature = _several(_("Nature"), Edition.Nature.choices)
    form = _several(_("Kind of text"), Edition.Form.choices)
    division = _codes(
        _("Administrative divisions"), _("Codes of GB/T 2260, with commas between.")
    )
    committee = _codes(
        _("Technical committees"), _("As in their addresses, such as sac-tc-567.")
    )
    issuer = _codes(
        _("Issued by"), _("As in their addresses, such as mohurd, with commas between.")
    )
    ics = _codes(_("ICS"), _("Codes, with commas between: 13.020, 93.080."))
    ccs = _codes(_("CCS"), _("Codes, with commas between: P50, A00/09."))
    standard = _codes(_("Standards"), _("As in their addresses, such as gb-t-33356."))
    designation = forms.CharField(
        label=_("Number of a standard"),
        required=False,
        max_length=160,
        help_text=_("In any spelling, for one standard only."),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        areas = TaskArea.objects.order_by("number")
        field = self.fields["area"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(area.number), str(area)) for area in areas]

    def asked(self) -> dict[str, list[str]]:
        """Return the filters that a valid form asks for."""
        given = self.cleaned_data
        asked = {name: given[name] for name in _CHOSEN}
        for name in _TYPED:
            parts = given[name].replace("，", ",").split(",")
            asked[name] = [part.strip() for part in parts if part.strip()]
        asked["designation"] = [given["designation"]] if given["designation"] else []
        return {name: values for name, values in asked.items() if values}

    def told(self, question: str) -> list[tuple[str, str]]:
        """Return each filter of a question with its values, as people read them."""
        lines = []
        for name, values in asked_in(question).items():
            field = self.fields[name]
            words = dict(field.choices) if name in _CHOSEN else {}  # type: ignore[attr-defined]
            told = [str(words.get(value, value)) for value in values]
            lines.append((str(field.label), ", ".join(told)))
        return lines

    def take(self, fault: ValidationError) -> None:
        """Show what is refused, each at its field."""
        for name, reasons in fault.error_dict.items():
            self.add_error(name if name in self.fields else None, list(reasons))


def initial_of(name: str, address: str, question: str) -> dict[str, Any]:
    """Return what the form shows of a webhook that is there."""
    asked = asked_in(question)
    chosen = {field: asked.get(field, []) for field in _CHOSEN}
    typed = {
        field: ", ".join(asked.get(field, [])) for field in (*_TYPED, "designation")
    }
    return {"name": name, "address": address, **chosen, **typed}


class SeenForm(forms.Form):
    """Which version of a webhook somebody has seen."""

    seen = forms.IntegerField(min_value=1, max_value=2**31 - 1)


class MessagesForm(AskedForm):
    """Which messages are looked at."""

    state = forms.ChoiceField(
        required=False,
        choices=[
            ("", _("all")),
            ("waiting", _("waiting")),
            ("given_up", _("given up")),
        ],
    )

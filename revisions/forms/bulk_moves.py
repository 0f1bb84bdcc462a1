"""What is asked of who takes one step for many projects."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.forms import ValuesField
from revisions.models import WorkItem
from revisions.moves import Move
from revisions.verbs import Verb

from .moves import GivenForm, ask_for_reason, form_for

MOST: Final = 100
# Each project has its own; the number of a standard is the next of its series.
_OF_EACH: Final = "plan_number"
_LEFT_OUT: Final = frozenset({"seen", "number", _OF_EACH})


class TickedForm(forms.Form):
    """The projects that were ticked, each with the version shown, and the step."""

    c = ValuesField(_("Projects"), "[0-9]{1,9}:[0-9]{1,9}")
    verb = forms.ChoiceField(
        label=_("Step"), required=False, choices=[("", ""), *Verb.choices]
    )

    def clean_c(self) -> dict[int, int]:
        """Return the version that was seen of each project, by its id.

        Raises:
            ValidationError: there are none, or too many.
        """
        pairs = [value.split(":") for value in self.cleaned_data["c"]]
        if not 0 < len(pairs) <= MOST:
            raise forms.ValidationError(_("Select some projects first."))
        return {int(pk): int(version) for pk, version in pairs}


class BulkMoveForm(GivenForm):
    """What a move is told: once for all projects, or for each of them."""

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        move: Move,
        items: Iterable[WorkItem],
    ) -> None:
        super().__init__(data)
        asked = form_for(move).base_fields
        if _OF_EACH in asked:
            for item in items:
                field = self.fields[f"{_OF_EACH}_{item.pk}"] = deepcopy(asked[_OF_EACH])
                field.label = f"{asked[_OF_EACH].label}: {item.title}"
        shared = {name: one for name, one in asked.items() if name not in _LEFT_OUT}
        self.fields.update(deepcopy(shared))
        ask_for_reason(self, move)

    def given(self) -> dict[str, Any]:
        """Return what all are told."""
        given = super().given()
        return {name: one for name, one in given.items() if not _is_of_each(name)}

    def given_to(self, item: WorkItem) -> dict[str, Any]:
        """Return what this project alone is told."""
        value = self.cleaned_data.get(f"{_OF_EACH}_{item.pk}")
        return {_OF_EACH: value} if value else {}


def _is_of_each(name: str) -> bool:
    return name.startswith(f"{_OF_EACH}_")

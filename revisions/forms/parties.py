"""The form that names who takes part in a project."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.models import Organisation
from revisions.models import WorkItem

from .naming import NamedField

MOST_DEPARTMENTS, MOST_UNITS = 6, 10
_SPARE: Final = 2  # empty lines below those that are filled
_NAMES: Final = ("name_zh", "name_en", "slug")


class PartiesForm(forms.Form):
    """The issuing departments, the leading one first, and the drafting units.

    It has a line for each that is named and some more; sent with `more`, it has some
    more than it was sent with.
    """

    seen = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, work_item: WorkItem
    ) -> None:
        super().__init__(data)
        self.initial["seen"] = work_item.version
        departments = work_item.issuing_departments.order_by("position")
        units = work_item.drafting_units.order_by("position")
        self._add(
            "department",
            _("Issuing department"),
            [one.organisation for one in departments],
            most=MOST_DEPARTMENTS,
        )
        self._add(
            "unit",
            _("Drafting unit"),
            [one.organisation for one in units],
            most=MOST_UNITS,
        )

    @property
    def asks_for_more(self) -> bool:
        """Whether somebody wants more lines, and nothing to be saved yet."""
        return "more" in self.data

    def named(self, kind: str) -> list[Organisation]:
        """Return the departments or the units, in their order."""
        fields = [name for name in self.fields if name.startswith(f"{kind}_")]
        values = [self.cleaned_data[name] for name in fields]
        return [organisation for organisation in values if organisation]

    def _add(
        self, kind: str, label: str | Promise, held: list[Organisation], *, most: int
    ) -> None:
        for number in range(1, self._lines(kind, held, most) + 1):
            self.fields[f"{kind}_{number}"] = NamedField(
                Organisation.objects.all(),
                names=_NAMES,
                suggestions="organisations",
                label=f"{label} {number}",
                required=False,
                initial=held[number - 1] if number <= len(held) else None,
            )

    def _lines(self, kind: str, held: list[Organisation], most: int) -> int:
        if not self.is_bound:
            return min(len(held) + _SPARE, most)
        sent = [n for n in range(1, most + 1) if f"{kind}_{n}" in self.data]
        spare = _SPARE if self.asks_for_more else 0
        return min(max(sent, default=0) + spare, most)

"""What visitors ask of a page: the day, the page of a list, a search."""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Edition, Standard
from catalogue.search import Filters, Sort
from catalogue.searching import Question
from catalogue.statuses import Status

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


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
        # Whatever it is multiplied by, the database can still count it.
        max_value=1_000_000_000,
        error_messages=dict.fromkeys(
            ("invalid", "min_value", "max_value"),
            _("A page is a number, the first one is 1."),
        ),
    )

    def asked(self, *, today: date) -> Asked:
        """Return what a valid form asks; the day is today where none is given."""
        on = self.cleaned_data["on"] or today
        return Asked(on, self.cleaned_data["page"] or 1, is_today=on == today)


class TextForm(AskedForm):
    """How the page of a text is asked for: as amended, or as it was issued."""

    text = forms.ChoiceField(
        required=False, choices=[("amended", "amended"), ("issued", "issued")]
    )


class ValuesField(forms.Field):
    """Values of one facet, each of them known or of the right shape."""

    widget = forms.MultipleHiddenInput

    def __init__(
        self, label: "str | _StrPromise", known: str | type[TextChoices]
    ) -> None:
        super().__init__(required=False, label=label)
        pattern = known if isinstance(known, str) else "|".join(known.values)
        self.pattern = re.compile(pattern)

    def to_python(self, value: Sequence[str] | None) -> tuple[str, ...]:
        """Drop what is given twice and what is empty."""
        return tuple(dict.fromkeys(text for text in value or () if text))

    def validate(self, value: tuple[str, ...]) -> None:
        """Refuse values that no text can have.

        Raises:
            ValidationError: names the first of them.
        """
        for text in value:
            if not self.pattern.fullmatch(text):
                message = _("There is no such value: %(value)s")
                raise ValidationError(message, params={"value": text[:60]})


SORT_LABELS: dict[Sort, str | Promise] = {
    Sort.RELEVANCE: _("relevance"),
    Sort.NEWEST: _("newest first"),
    Sort.OLDEST: _("oldest first"),
    Sort.NUMBER: _("number"),
}
SLUG = r"[\w.~-]{1,160}"


class SearchForm(AskedForm):
    """What is searched for; every parameter may be left out."""

    q = forms.CharField(
        label=_("Search words"),
        required=False,
        max_length=300,
        error_messages={
            "max_length": _("Use at most 300 characters, you have %(show_value)d.")
        },
    )
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=SORT_LABELS.items(),
        error_messages={"invalid_choice": _("There is no such order: %(value)s")},
    )
    area = ValuesField(_("Task area"), "[1-9]|1[0-2]")
    level = ValuesField(_("Level"), Standard.Level)
    status = ValuesField(_("Status"), Status)
    nature = ValuesField(_("Nature"), Edition.Nature)
    form = ValuesField(_("Kind of text"), Edition.Form)
    year = ValuesField(_("Year of issue"), r"[0-9]{4}(\.\.[0-9]{4})?")
    division = ValuesField(_("Jurisdiction"), r"([0-9]{2}){1,3}")
    committee = ValuesField(_("Technical committee"), SLUG)
    issuer = ValuesField(_("Issued by"), SLUG)
    ics = ValuesField("ICS", r"[0-9]{2}(\.[0-9]{3}(\.[0-9]{2})?)?")
    ccs = ValuesField("CCS", r"[A-Z]([0-9]{2})?(/[0-9]{2})?")

    def facets(self) -> dict[str, tuple[str, ...]]:
        """Return the chosen values of every facet, in the order they are shown."""
        fields = self.fields.items()
        return {
            name: self.cleaned_data[name]
            for name, field in fields
            if isinstance(field, ValuesField)
        }

    def narrowing(self) -> list[tuple[str, str]]:
        """Return what a valid form asks besides its text, as names and values.

        A new search from the same page keeps them; the page of the list it does not.
        """
        chosen = self.facets().items()
        given = {name: self.cleaned_data[name] for name in ("on", "sort")}
        return [(name, value) for name, values in chosen for value in values] + [
            (name, str(value)) for name, value in given.items() if value
        ]

    def question(self, *, today: date, limit: int) -> Question:
        """Return what a valid form asks of the search."""
        asked = self.asked(today=today)
        chosen: dict[str, Any] = self.facets()
        text = self.cleaned_data["q"]
        sort = self.cleaned_data["sort"] or (Sort.RELEVANCE if text else Sort.NEWEST)
        return Question(
            text=text,
            on=asked.on,
            filters=Filters(**chosen),
            sort=Sort(sort),
            offset=(asked.page - 1) * limit,
            limit=limit,
        )

"""The facets beside search results: values with their counts, and what is chosen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from django.db.models import TextChoices
from django.utils.functional import Promise

from catalogue.forms import SearchForm
from catalogue.models import Classification, Edition, Standard, TaskArea
from catalogue.searching import Facets
from catalogue.statuses import Status
from organisations.models import Division, Organisation, TechnicalCommittee

# More values than this are found by searching for them, not by reading a list.
MOST_ENTRIES = 12
Label = str | Promise
CHOICES: Mapping[str, type[TextChoices]] = {
    "level": Standard.Level,
    "status": Status,
    "nature": Edition.Nature,
    "form": Edition.Form,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of a facet, with how many results choosing it alone gives."""

    value: str
    label: Label
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet, by the name of its parameter."""

    name: str
    label: Label
    entries: list[Entry]


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen value, which can be taken away."""

    name: str
    value: str
    label: str


def facets_of(form: SearchForm, counted: Facets) -> tuple[list[Facet], list[Choice]]:
    """Return the facets to show and what is chosen. At most six queries.

    Args:
        form: a valid form.
        counted: each facet's values and counts, most first; what is chosen is shown
            though it may not be among the first.
    """
    chosen = form.facets()
    shown = {
        name: _shown(counted.get(name, ()), values) for name, values in chosen.items()
    }
    facets, choices = [], []
    for name, values in shown.items():
        labels = _labels(name, values)
        title = form.fields[name].label or name
        entries = [
            Entry(value, labels.get(value, value), count, value in chosen[name])
            for value, count in values.items()
        ]
        facets.append(Facet(name, title, entries))
        choices += [
            Choice(name, value, f"{title}: {labels.get(value, value)}")
            for value in chosen[name]
        ]
    return facets, choices


def _shown(counted: Iterable[tuple[str, int]], chosen: Iterable[str]) -> dict[str, int]:
    counts = dict(counted)
    first = dict(list(counts.items())[:MOST_ENTRIES])
    return first | {value: counts.get(value, 0) for value in chosen}


def _labels(name: str, values: Iterable[str]) -> Mapping[str, Label]:
    if name in CHOICES:
        return dict(CHOICES[name].choices)
    keys = list(values)
    return NAMES[name](keys) if name in NAMES and keys else {}


def _area_names(keys: list[str]) -> dict[str, Label]:
    areas = TaskArea.objects.filter(number__in=keys)
    return {str(area.number): area.name for area in areas}


def _committee_names(keys: list[str]) -> dict[str, Label]:
    committees = TechnicalCommittee.objects.filter(slug__in=keys)
    return {committee.slug: committee.reference for committee in committees}


def _issuer_names(keys: list[str]) -> dict[str, Label]:
    return {body.slug: body.name for body in Organisation.objects.filter(slug__in=keys)}


def _division_names(keys: list[str]) -> dict[str, Label]:
    divisions = Division.objects.filter(code__in=keys)
    return {division.code: division.name for division in divisions}


def _code_names(scheme: str, keys: list[str]) -> dict[str, Label]:
    codes = Classification.objects.filter(scheme=scheme, code__in=keys)
    return {code.code: str(code) for code in codes}


NAMES: Mapping[str, Callable[[list[str]], Mapping[str, Label]]] = {
    "area": _area_names,
    "committee": _committee_names,
    "issuer": _issuer_names,
    "division": _division_names,
    "ics": partial(_code_names, "ics"),
    "ccs": partial(_code_names, "ccs"),
}

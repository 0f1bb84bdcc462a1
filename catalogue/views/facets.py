"""The facets beside search results, and the chips of what narrows the results.

A chip takes one condition away: a chosen value, or a field of the text such as
`status:现行`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from catalogue.forms import SearchForm
from catalogue.search import Field
from catalogue.searching import Answer

from .facet_labels import Label, labels_of, name_of

# More values than this are found by searching for them, not by reading a list.
MOST_ENTRIES = 12
Labels = Mapping[str, Mapping[str, Label]]


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
class Chip:
    """One condition, with the query of the page without it.

    `is_typed` says that this changes the text in the search box.
    """

    label: str
    query: str
    is_typed: bool = False


def facets_of(
    form: SearchForm, answer: Answer, query: QueryDict
) -> tuple[list[Facet], list[Chip]]:
    """Return the facets to show and the chips. At most six queries.

    Args:
        form: a valid form. What is chosen in it is shown though it may not be among
            the first.
        answer: what the form's question was answered.
        query: the query of the page.
    """
    chosen = form.facets()
    shown = {
        name: _shown(name, answer.facets.get(name, ()), values)
        for name, values in chosen.items()
    }
    typed = answer.parsed.fields
    labels = {
        name: labels_of(name, [*values, *_typed_values(typed, name)])
        for name, values in shown.items()
    }
    facets = [
        Facet(name, name_of(name), _entries(values, labels[name], chosen[name]))
        for name, values in shown.items()
    ]
    chips = [_typed_chip(field, answer, labels, query) for field in typed]
    for name, values in chosen.items():
        chips += [_chosen_chip(name, value, labels, query) for value in values]
    return facets, chips


def changed(query: QueryDict, **parameters: Sequence[str]) -> str:
    """Return the query with other values of some parameters, on page 1."""
    other = query.copy()
    other.pop("page", None)
    for name, values in parameters.items():
        other.setlist(name, list(values))
    return f"?{other.urlencode()}"


def _shown(
    name: str, counted: Iterable[tuple[str, int]], chosen: Iterable[str]
) -> dict[str, int]:
    """Return what is shown of a facet: the chosen values, then the most frequent.

    Years come by themselves, the newest first.
    """
    counts = dict(counted)
    ordered = sorted(counts, reverse=True) if name == "year" else list(counts)
    first = dict.fromkeys([*chosen, *ordered[:MOST_ENTRIES]])
    return {value: counts.get(value, 0) for value in first}


def _entries(
    counts: Mapping[str, int], labels: Mapping[str, Label], chosen: Iterable[str]
) -> list[Entry]:
    return [
        Entry(value, labels.get(value, value), count, value in chosen)
        for value, count in counts.items()
    ]


def _typed_values(typed: Iterable[Field], name: str) -> list[str]:
    return [value for field in typed if field.name == name for value in field.values]


def _chosen_chip(name: str, value: str, labels: Labels, query: QueryDict) -> Chip:
    kept = [other for other in query.getlist(name) if other != value]
    label = labels[name].get(value, value)
    return Chip(f"{name_of(name)}: {label}", changed(query, **{name: kept}))


def _typed_chip(field: Field, answer: Answer, labels: Labels, query: QueryDict) -> Chip:
    names = labels.get(field.name, {})
    # Part of a body's name, or a year, is shown as it was typed.
    pairs = zip(field.values, field.typed, strict=True)
    values = " / ".join(str(names.get(value, typed)) for value, typed in pairs)
    label = f"{name_of(field.name)}: {values}"
    if field.excluded:
        label = _("Except %(condition)s") % {"condition": label}
    rest = answer.parsed.without(field)
    return Chip(label, changed(query, q=[rest] if rest else []), is_typed=True)

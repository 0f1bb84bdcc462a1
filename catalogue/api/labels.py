"""What the values of facets are called, in both languages."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet, TextChoices

from catalogue.models import Classification, Edition, Standard, TaskArea
from catalogue.statuses import Status
from organisations.api.languages import in_both_languages
from organisations.models import Division, Organisation, TechnicalCommittee

Label = Mapping[str, str | None]

_CHOICES: Mapping[str, type[TextChoices]] = {
    "level": Standard.Level,
    "status": Status,
    "nature": Edition.Nature,
    "form": Edition.Form,
}


def labels_of(facet: str, values: Iterable[str]) -> dict[str, Label]:
    """Return the label of each value; one without a name goes by itself.

    One query for a facet whose values are things of the catalogue.
    """
    keys = list(values)
    labels: dict[str, Label] = {key: {"zh": key, "en": key} for key in keys}
    if facet in _CHOICES:
        words = _CHOICES[facet].choices
        labels |= {word: in_both_languages(label) for word, label in words}
    elif facet in _named() and keys:
        rows, column = _named()[facet]
        named = rows.filter(**{f"{column}__in": keys})
        for key, zh, en in named.values_list(column, "name_zh", "name_en"):
            labels[str(key)] = {"zh": zh or None, "en": en or None}
    return labels


def _named() -> dict[str, tuple[QuerySet[Any], str]]:
    codes = Classification.objects
    return {
        "area": (TaskArea.objects.all(), "number"),
        "committee": (TechnicalCommittee.objects.all(), "slug"),
        "issuer": (Organisation.objects.all(), "slug"),
        "division": (Division.objects.all(), "code"),
        "ics": (codes.filter(scheme="ics"), "code"),
        "ccs": (codes.filter(scheme="ccs"), "code"),
    }

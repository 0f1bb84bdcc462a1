"""What facets and their values are called, to the visitor."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.forms import SearchForm
from catalogue.models import Classification, Edition, Standard, TaskArea
from catalogue.statuses import Status
from organisations.models import Division, Organisation, TechnicalCommittee

Label = str | Promise
# Fields of a query that are no facets.
FIELDS: Mapping[str, Label] = {"number": _("Number"), "title": _("Title")}
CHOICES: Mapping[str, type[TextChoices]] = {
    "level": Standard.Level,
    "status": Status,
    "nature": Edition.Nature,
    "form": Edition.Form,
}


def name_of(facet: str) -> Label:
    """Return the name of a facet, or of another field of a query."""
    return FIELDS.get(facet) or SearchForm.base_fields[facet].label or facet


def labels_of(facet: str, values: Iterable[str]) -> Mapping[str, Label]:
    """Return the labels of those of the values that have one. At most one query."""
    if facet in CHOICES:
        return dict(CHOICES[facet].choices)
    keys = list(values)
    return NAMES[facet](keys) if facet in NAMES and keys else {}


def _area_names(keys: list[str]) -> dict[str, Label]:
    areas = TaskArea.objects.filter(number__in=keys)
    return {str(area.number): area.name for area in areas}


def _committee_names(keys: list[str]) -> dict[str, Label]:
    committees = TechnicalCommittee.objects.filter(slug__in=keys)
    return {committee.slug: str(committee) for committee in committees}


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

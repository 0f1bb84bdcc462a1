"""The query parameters that narrow lists of the catalogue."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.models import Classification, Edition, Relation, Standard
from catalogue.querysets import RelationQuerySet
from catalogue.relation_kinds import Degree, RelationKind
from catalogue.statuses import Status
from organisations.api.codes import COMMITTEES, DIVISIONS, ORGANISATIONS
from organisations.api.parameters import (
    CodeFilter,
    CodesFilter,
    WordFilter,
    WordsFilter,
    day_asked,
)

from .codes import AREAS, CCS, CLASSIFICATIONS, EDITIONS, ICS, STANDARDS, TEXTS, YEARS
from .conditions import of_standards, of_texts, within
from .facets import HELP
from .parameters import DesignationFilter, PartialDateFilter

Rows = QuerySet[Any]
_APPLYING_LEVELS = [
    (level.value, level.label)
    for level in (Standard.Level.NATIONAL, Standard.Level.SECTOR, Standard.Level.LOCAL)
]


class FacetFilter(django_filters.FilterSet):
    """What standards, editions and searches are all narrowed by."""

    area = CodesFilter(codes=AREAS, help_text=HELP["area"])
    level = WordsFilter(choices=Standard.Level.choices, help_text=HELP["level"])
    status = WordsFilter(choices=Status.choices, help_text=HELP["status"])
    nature = WordsFilter(choices=Edition.Nature.choices, help_text=HELP["nature"])
    form = WordsFilter(choices=Edition.Form.choices, help_text=HELP["form"])
    ics = CodesFilter(codes=ICS, help_text=HELP["ics"])
    ccs = CodesFilter(codes=CCS, help_text=HELP["ccs"])
    committee = CodesFilter(codes=COMMITTEES, help_text=HELP["committee"])
    issuer = CodesFilter(codes=ORGANISATIONS, help_text=HELP["issuer"])
    division = CodesFilter(codes=DIVISIONS, help_text=HELP["division"])
    year = CodesFilter(codes=YEARS, help_text=HELP["year"])
    designation = DesignationFilter(
        max_length=160,
        help_text="In any spelling, dated or not: `gbt1.1`, `GB/T 1.1—2020`.",
    )


class StandardFilter(FacetFilter):
    """Narrow the list of standards."""

    class Meta:
        model = Standard
        fields: list[str] = []

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Keep standards of which one text has all that is asked of texts."""
        asked = self.form.cleaned_data
        standards = queryset.filter(of_standards(asked))
        wanted = of_texts(asked)
        if not wanted:
            return standards
        texts = Edition.objects.all()
        if asked["status"]:
            texts = texts.with_status(on=day_asked(self.request))
        return standards.filter(pk__in=texts.filter(wanted).values("standard"))


class EditionFilter(FacetFilter):
    """Narrow the list of editions."""

    standard = CodeFilter(codes=STANDARDS, help_text="Slug of the standard.")
    published_after = PartialDateFilter(
        help_text="Published then or later: `2018`, `2018-07-15`."
    )
    published_before = PartialDateFilter(
        help_text="Published earlier: `2019`, `2018-07-15`."
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Keep editions that have all that is asked, as have their standards."""
        asked = self.form.cleaned_data
        return queryset.filter(of_texts(asked), of_standards(asked, "standard__"))


class ApplicableFilter(django_filters.FilterSet):
    """Narrow the list of what applies in a place."""

    division = CodeFilter(
        method="keep_all",
        codes=DIVISIONS,
        help_text="Code of the place: `510100`. Left out: what applies everywhere.",
    )
    area = CodesFilter(codes=AREAS, help_text=HELP["area"])
    level = WordsFilter(choices=_APPLYING_LEVELS, help_text=HELP["level"])
    nature = WordsFilter(choices=Edition.Nature.choices, help_text=HELP["nature"])
    committee = CodesFilter(codes=COMMITTEES, help_text=HELP["committee"])

    class Meta:
        model = Edition
        fields: list[str] = []

    def keep_all(self, rows: Rows, _name: str, _code: str) -> Rows:
        """Leave it to `filter_queryset`, which asks about place and day at once."""
        return rows

    def filter_queryset(self, queryset: Rows) -> Rows:
        """Keep what applies in the place on the day and has all that is asked."""
        asked = self.form.cleaned_data
        applying = Edition.objects.applying_in(
            asked["division"], on=day_asked(self.request)
        )
        # The place has been asked about: what applies there may be of one around it.
        others = {name: told for name, told in asked.items() if name != "division"}
        return queryset.filter(
            of_texts(others),
            of_standards(others, "standard__"),
            pk__in=applying.values("pk"),
        )


class RelationFilter(django_filters.FilterSet):
    """Narrow the list of relations."""

    edition = CodeFilter(
        "edition__slug", codes=EDITIONS, help_text="Slug of the text that says it."
    )
    target = CodeFilter(
        method="keep_target",
        codes=TEXTS,
        help_text="Slug of the edition pointed to, or of the standard where the "
        "reference has no date.",
    )
    kind = WordsFilter(
        choices=RelationKind.choices,
        help_text="What is said of the other text; repeatable.",
    )
    degree = WordsFilter(
        choices=Degree.choices,
        help_text="How close an adoption is to what it adopts; repeatable.",
    )
    resolved = WordFilter(
        choices=[("true", _("yes")), ("false", _("no"))],
        method="keep_resolved",
        help_text="Whether the catalogue has what is pointed to.",
    )

    class Meta:
        model = Relation
        fields: list[str] = []

    def keep_target(self, rows: Rows, _name: str, slug: str) -> Rows:
        """Keep relations to an edition, or to a standard without a date."""
        return rows.filter(Q(target_edition__slug=slug) | Q(target_standard__slug=slug))

    def keep_resolved(
        self, rows: RelationQuerySet, _name: str, answer: str
    ) -> RelationQuerySet:
        """Keep relations that point to something in the catalogue, or the others."""
        unresolved = rows.unresolved()
        if answer == "false":
            return unresolved
        return rows.exclude(pk__in=unresolved.values("pk"))


class ClassificationFilter(django_filters.FilterSet):
    """Narrow the list of classification codes."""

    scheme = WordFilter(
        choices=Classification.Scheme.choices, help_text="`ics` or `ccs`."
    )
    parent = CodeFilter(
        "parent__code",
        codes=CLASSIFICATIONS,
        help_text="The code just above: `13`, `A00/09`.",
    )
    within = CodeFilter(
        method="keep_within",
        codes=CLASSIFICATIONS,
        help_text="A code: it and all below it are kept, `13.020`, `A`.",
    )

    class Meta:
        model = Classification
        fields: list[str] = []

    def keep_within(self, rows: Rows, _name: str, code: str) -> Rows:
        """Keep the code and all below it."""
        return rows.filter(within([code]))

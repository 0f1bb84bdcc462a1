"""The query parameters that narrow lists of the catalogue."""

from decimal import Decimal
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field

from catalogue.models import (
    AreaAssignment,
    Classification,
    Edition,
    EditionClassification,
    EditionIssuer,
    Relation,
    Standard,
)
from catalogue.querysets import RelationQuerySet
from catalogue.relation_kinds import Degree, RelationKind
from catalogue.statuses import Status

from .numbers import editions_numbered
from .parameters import CodeFilter, PartialDateFilter
from .partial_dates import YEAR

Rows = QuerySet[Any]

AREAS = [(str(number), str(number)) for number in range(1, 13)]


class SortedFilter(django_filters.FilterSet):
    """What standards and editions are both narrowed by.

    `to_standard` is the path from a row to its standard, `row` the one from an
    edition's classification to the row.
    """

    to_standard = ""
    row = ""

    level = django_filters.MultipleChoiceFilter(
        choices=Standard.Level.choices,
        method="keep_levels",
        help_text="Whose standard; repeatable.",
    )
    area = django_filters.MultipleChoiceFilter(
        choices=AREAS,
        method="keep_areas",
        help_text="Number of a task area; repeatable.",
    )
    committee = CodeFilter(
        method="keep_committee",
        help_text="Slug or reference of a committee: `sac-tc-567`, `SAC/TC 567`.",
    )
    division = CodeFilter(
        method="keep_division",
        help_text="Code of a division; what lies in it counts: `51`, `5101`.",
    )
    ics = CodeFilter(
        method="keep_ics", help_text="A code; what lies below it counts: `13.020`."
    )
    ccs = CodeFilter(
        method="keep_ccs",
        help_text="A code, its beginning or its group: `P`, `P50`, `P50/59`.",
    )
    designation = django_filters.CharFilter(
        method="keep_designation",
        max_length=160,
        help_text="In any spelling, dated or not: `gbt1.1`, `GB/T 1.1—2020`.",
    )

    def keep_levels(self, rows: Rows, _name: str, levels: list[str]) -> Rows:
        """Keep standards of any of the levels."""
        return rows.filter(**{f"{self.to_standard}level__in": levels})

    def keep_areas(self, rows: Rows, _name: str, numbers: list[str]) -> Rows:
        """Keep standards that are sorted into any of the areas."""
        sorted_there = AreaAssignment.objects.filter(
            standard=OuterRef(f"{self.to_standard}pk"), area__number__in=numbers
        )
        return rows.filter(Exists(sorted_there))

    def keep_committee(self, rows: Rows, _name: str, code: str) -> Rows:
        """Keep standards that the committee looks after."""
        path = f"{self.to_standard}committee"
        return rows.filter(
            Q(**{f"{path}__slug": code}) | Q(**{f"{path}__reference__iexact": code})
        )

    def keep_division(self, rows: Rows, _name: str, code: str) -> Rows:
        """Keep local standards of the division and of all below it."""
        return rows.filter(
            **{f"{self.to_standard}jurisdiction__code__startswith": code}
        )

    def keep_ics(self, rows: Rows, _name: str, code: str) -> Rows:
        """Keep what has the code, or one below it."""
        below = Q(classification__code__startswith=f"{code}.")
        return self._classified(
            rows, Classification.Scheme.ICS, below | Q(classification__code=code)
        )

    def keep_ccs(self, rows: Rows, _name: str, code: str) -> Rows:
        """Keep what has a code that begins so, or that is in the group."""
        above = code.upper()
        begins = Q(classification__code__startswith=above)
        wanted = begins | Q(classification__parent__code=above)
        return self._classified(rows, Classification.Scheme.CCS, wanted)

    def _classified(self, rows: Rows, scheme: str, codes: Q) -> Rows:
        links = EditionClassification.objects.filter(
            codes, classification__scheme=scheme, **{self.row: OuterRef("pk")}
        )
        return rows.filter(Exists(links))


class StandardFilter(SortedFilter):
    """Narrow the list of standards."""

    row = "edition__standard"

    class Meta:
        model = Standard
        fields: list[str] = []

    def keep_designation(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep the standard of that number, or of which one text has it."""
        return rows.filter(Exists(editions_numbered(text, standard=OuterRef("pk"))))


class EditionFilter(SortedFilter):
    """Narrow the list of editions."""

    to_standard = "standard__"
    row = "edition"

    status = django_filters.MultipleChoiceFilter(
        choices=Status.choices, help_text="On the day that `on` asks; repeatable."
    )
    nature = django_filters.MultipleChoiceFilter(
        choices=Edition.Nature.choices, help_text="How binding; repeatable."
    )
    form = django_filters.MultipleChoiceFilter(
        choices=Edition.Form.choices, help_text="What kind of text; repeatable."
    )
    issuer = CodeFilter(
        method="keep_issuer", help_text="Slug of an organisation that issued it."
    )
    standard = CodeFilter("standard__slug", help_text="Slug of the standard.")
    published_after = PartialDateFilter(
        "published", "gte", help_text="Published then or later: `2018`, `2018-07-15`."
    )
    published_before = PartialDateFilter(
        "published", "lt", help_text="Published earlier: `2019`, `2018-07-15`."
    )
    year = django_filters.NumberFilter(
        method="keep_year", min_value=1000, max_value=9999, decimal_places=0
    )

    class Meta:
        model = Edition
        fields: list[str] = []

    def keep_designation(self, rows: Rows, _name: str, text: str) -> Rows:
        """Keep the edition of that number or, without a year, all of the standard."""
        return rows.filter(pk__in=editions_numbered(text).values("pk"))

    def keep_issuer(self, rows: Rows, _name: str, slug: str) -> Rows:
        """Keep editions that the organisation issued, alone or with others."""
        issued = EditionIssuer.objects.filter(
            edition=OuterRef("pk"), organisation__slug=slug
        )
        return rows.filter(Exists(issued))

    @extend_schema_field(YEAR)
    def keep_year(self, rows: Rows, _name: str, year: Decimal) -> Rows:
        """Keep editions that came out in the year."""
        return rows.filter(
            published__gte=str(int(year)), published__lt=str(int(year) + 1)
        )


class RelationFilter(django_filters.FilterSet):
    """Narrow the list of relations."""

    edition = CodeFilter("edition__slug", help_text="Slug of the text that says it.")
    target = CodeFilter(
        method="keep_target", help_text="Slug of the edition or standard pointed to."
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=RelationKind.choices, help_text="Repeatable."
    )
    degree = django_filters.MultipleChoiceFilter(
        choices=Degree.choices, help_text="Of adoptions; repeatable."
    )
    resolved = django_filters.ChoiceFilter(
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

    scheme = django_filters.ChoiceFilter(
        choices=Classification.Scheme.choices, help_text="`ics` or `ccs`."
    )
    parent = CodeFilter("parent__code", help_text="The code above: `13.020`.")
    within = CodeFilter(
        "code", "startswith", help_text="The code's beginning: `13`, `P`."
    )

    class Meta:
        model = Classification
        fields: list[str] = []

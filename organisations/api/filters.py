"""The query parameters that narrow lists of those who act."""

import django_filters
from django.db.models import QuerySet

from organisations.models import Division, Organisation, TechnicalCommittee
from organisations.querysets import DivisionQuerySet

from .codes import COMMITTEES, DIVISIONS
from .parameters import CodeFilter, WordsFilter

WITHIN = "Code of a division; what lies in it counts: `51`, `5101`, `510100`."


class OrganisationFilter(django_filters.FilterSet):
    """Narrow the list of organisations."""

    kind = WordsFilter(
        choices=Organisation.Kind.choices,
        help_text="What sort of body; repeatable.",
    )
    division = CodeFilter(
        "division__code", "startswith", codes=DIVISIONS, help_text=WITHIN
    )

    class Meta:
        model = Organisation
        fields: list[str] = []


class CommitteeFilter(django_filters.FilterSet):
    """Narrow the list of technical committees."""

    reference = django_filters.CharFilter(
        lookup_expr="iexact", help_text="As printed, in any case: `iso/tc 268`."
    )
    parent = CodeFilter(
        "parent__slug",
        codes=COMMITTEES,
        help_text="Slug or reference of the committee above: `iso-tc-268`.",
    )

    class Meta:
        model = TechnicalCommittee
        fields: list[str] = []


class DivisionFilter(django_filters.FilterSet):
    """Narrow the list of administrative divisions."""

    level = WordsFilter(
        choices=Division.Level.choices,
        help_text="Province, city or county; repeatable.",
    )
    within = CodeFilter(method="keep_within", codes=DIVISIONS, help_text=WITHIN)

    class Meta:
        model = Division
        fields: list[str] = []

    def keep_within(
        self, queryset: DivisionQuerySet, _name: str, code: str
    ) -> QuerySet[Division]:
        """Keep the division and all below it."""
        return queryset.within(code)

"""The query parameters that narrow lists of those who act."""

import django_filters
from django.db.models import QuerySet

from organisations.models import Division, Organisation, TechnicalCommittee
from organisations.querysets import DivisionQuerySet


class OrganisationFilter(django_filters.FilterSet):
    """Narrow the list of organisations."""

    kind = django_filters.MultipleChoiceFilter(
        choices=Organisation.Kind.choices,
        help_text="What sort of body; repeatable.",
    )
    division = django_filters.CharFilter(
        "division__code",
        "startswith",
        help_text="Code of a division; what lies in it counts: `51`.",
    )

    class Meta:
        model = Organisation
        fields: list[str] = []


class CommitteeFilter(django_filters.FilterSet):
    """Narrow the list of technical committees."""

    reference = django_filters.CharFilter(
        lookup_expr="iexact", help_text="As printed, in any case: `iso/tc 268`."
    )
    parent = django_filters.CharFilter(
        "parent__slug", help_text="Slug of the committee above: `iso-tc-268`."
    )

    class Meta:
        model = TechnicalCommittee
        fields: list[str] = []


class DivisionFilter(django_filters.FilterSet):
    """Narrow the list of administrative divisions."""

    level = django_filters.MultipleChoiceFilter(
        choices=Division.Level.choices, help_text="Repeatable."
    )
    within = django_filters.CharFilter(
        method="keep_within",
        help_text="Code of a division: it and all below it are kept, `51`.",
    )

    class Meta:
        model = Division
        fields: list[str] = []

    def keep_within(
        self, queryset: DivisionQuerySet, _name: str, code: str
    ) -> QuerySet[Division]:
        """Keep the division and all below it."""
        return queryset.within(code)

"""What applies in a place on a day, over HTTP."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.mixins import ListModelMixin
from rest_framework.viewsets import GenericViewSet

from catalogue.api.filters import ApplicableFilter
from catalogue.api.serializers.applicability import ApplicableSerializer
from catalogue.models import Edition
from organisations.api.endpoints import PublicLists
from organisations.api.parameters import ON, day_asked


@extend_schema_view(
    list=extend_schema(
        operation_id="applicable_list",
        summary="List what applies in a place",
        description="The whole texts that are in force on the day and apply in the "
        "division: national and sector standards, and the local ones of the division "
        "and of those it lies in; in the order of their numbers, each with the "
        "reasons, its amendments, and what is issued to take its place. Group, "
        "enterprise and foreign standards apply by agreement alone, and international "
        "ones once they are adopted: they are left out.",
        parameters=[ON],
    )
)
class ApplicableView(PublicLists, ListModelMixin, GenericViewSet[Edition]):
    """What applies in a place on a day."""

    queryset = Edition.objects.for_lists()
    serializer_class = ApplicableSerializer
    filterset_class = ApplicableFilter
    parameters = ("on",)
    repeatable_parameters = ("area", "level", "nature", "committee")
    ordering = ("standard__sort_key", "pk")

    def get_queryset(self) -> QuerySet[Edition]:
        """Ask for the status of the day, and count the mandatory clauses."""
        mandatory = Count("clauses", filter=Q(clauses__is_mandatory=True))
        texts = super().get_queryset().with_status(on=day_asked(self.request))  # type: ignore[attr-defined]
        found: QuerySet[Edition] = texts.annotate(mandatory_clauses=mandatory)
        return found

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Find, for the page at once, what amends its texts and what is coming."""
        page = super().paginate_queryset(queryset) or []
        day, texts = day_asked(self.request), [edition.pk for edition in page]
        self.around = {
            "amendments": Edition.objects.amendments_in_force(texts, on=day),
            "coming": Edition.objects.taking_over(texts, on=day),
        }
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day, the place, and what is around each text."""
        asked = self.filters.form.cleaned_data
        told = {"on": day_asked(self.request), "place": asked.get("division") or ""}
        return {**super().get_serializer_context(), **told, **self.around}

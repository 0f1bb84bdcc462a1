"""Editions over HTTP."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_view

from catalogue.api.filters import EditionFilter
from catalogue.api.serializers import EditionSerializer
from catalogue.fields import date_text
from catalogue.models import Edition
from catalogue.search import FACETS
from organisations.api.endpoints import PublicReadViewSet
from organisations.api.parameters import ON, day_asked
from organisations.api.parts import ChosenParts, parameters_of

from .relations import RelationViewSet

INCLUDABLE = ("relations",)
PARTS = parameters_of(EditionSerializer, INCLUDABLE)

EDITIONS = (
    Edition.objects.for_lists()
    .prefetch_related("classification_links__classification")
    .annotate(dated=date_text("published"))
)


@extend_schema_view(
    list=extend_schema(
        summary="List editions",
        description="Texts of standards: editions, drafts, amendments, corrigenda; in "
        "the order of their standards' numbers, whatever their status on the day. "
        "Values of one filter are alternatives, different filters hold together. A "
        "number that is well formed but not in the catalogue finds nothing; a code or "
        "slug that is not in it is refused. Paging reaches the end: follow `next`.",
        parameters=[ON, *PARTS],
    ),
    retrieve=extend_schema(
        summary="Get one edition",
        description="By its slug; to find one by its number, list editions with "
        "`designation`. One text with its dates, codes, bodies, the status it has on "
        "the day asked, and where the record comes from. Its clauses and files, where "
        "there are any, are on its page.",
        parameters=[ON, *PARTS],
    ),
)
class EditionViewSet(ChosenParts, PublicReadViewSet[Edition]):
    """Texts of standards: editions, drafts, amendments, corrigenda; by number."""

    queryset = EDITIONS
    serializer_class = EditionSerializer
    filterset_class = EditionFilter
    parameters = ("on", "fields", "include")
    repeatable_parameters = (*FACETS, "fields", "include")
    includable = INCLUDABLE
    ordering = ("standard__sort_key", "pk")
    orderings = {"number": ordering, "date": ("dated", "pk")}
    lookup_field = "slug"
    lookup_value_regex = "[^/]+"

    def get_queryset(self) -> QuerySet[Edition]:
        """Ask for the status of the day."""
        return EDITIONS.with_status(on=day_asked(self.request))

    def get_object(self) -> Edition:
        """Find what is answered besides."""
        edition = super().get_object()
        self._find_included([edition])
        return edition

    def paginate_queryset(self, queryset: Any) -> list[Any] | None:
        """Find, for the page at once, what is answered besides."""
        page = super().paginate_queryset(queryset)
        self._find_included(page or [])
        return page

    def get_serializer_context(self) -> dict[str, Any]:
        """Hand on the day, and what is answered besides."""
        context = {**super().get_serializer_context(), "on": day_asked(self.request)}
        return context | getattr(self, "included", {})

    def _find_included(self, editions: list[Edition]) -> None:
        if not self.asked["include"]:
            return
        keys = [edition.pk for edition in editions]
        relations = defaultdict(list)
        for row in RelationViewSet.queryset.filter(edition__in=keys).order_by("pk"):
            relations[row.edition_id].append(row)
        undated = [
            row.target_standard_id
            for rows in relations.values()
            for row in rows
            if row.target_standard_id
        ]
        meant = Edition.objects.meant_by(undated, on=day_asked(self.request))
        self.included = {"relations": relations, "meant": meant}

"""What every list that anyone may read has in common."""

from collections.abc import Collection, Mapping
from typing import Any, ClassVar, TypeVar

from django.db.models import Model
from rest_framework.request import Request
from rest_framework.viewsets import ReadOnlyModelViewSet

from .parameters import StrictParameters

Row = TypeVar("Row", bound=Model)


class PublicLists(StrictParameters):
    """A list, narrowed by its filters and cut into pages.

    `ordering` names columns that are never null and together unique: pages are cut
    by their values (see `standards_portal.api.pagination`).
    """

    ordering: ClassVar[tuple[str, ...]]
    # Other orders by their names in `sort`, which also reads them backwards: `-name`.
    orderings: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    filterset_class: Any = None
    paging_parameters: Collection[str] = ("cursor", "limit", "total")

    def known_parameters(self) -> Collection[str]:
        """Return the endpoint's own parameters and, for a list, filters and paging."""
        if self.detail:  # type: ignore[attr-defined]
            return self.parameters
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        sorting = ("sort",) if self.orderings else ()
        return {*self.parameters, *self.paging_parameters, *sorting, *filters}

    def faults_of_values(self, request: Request) -> dict[str, Any]:
        """Return the faults of all parameters; keep the filters that were read."""
        faults = super().faults_of_values(request)
        if self.detail:  # type: ignore[attr-defined]
            return faults
        faults |= self.paginator.faults(request, self)  # type: ignore[attr-defined]
        if self.filterset_class:
            self.filters = self.filterset_class(request.query_params, request=request)
            faults |= self.filters.errors
        return faults

    def filter_queryset(self, queryset: Any) -> Any:
        """Narrow a list by the filters that were read."""
        if self.detail or not self.filterset_class:  # type: ignore[attr-defined]
            return queryset
        return self.filters.filter_queryset(queryset)


class PublicReadViewSet(PublicLists, ReadOnlyModelViewSet[Row]):
    """A list that anyone may read, and each of its rows."""

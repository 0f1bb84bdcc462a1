"""The total and the counts of every facet, for one query and the choices made.

The count of a value is the number of results there would be if it were the only choice
of its facet, the choices of the other facets kept: what choosing it gives.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tantivy import Query

from . import facets, schema, statuses
from .conditions import filter_conditions, narrowed
from .facets import FACETS, Filters
from .snapshots import Snapshot

Listed = dict[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts the results of a query, narrowed by the choices of a visitor."""

    snapshot: Snapshot
    query: Query
    filters: Filters
    on: date

    @property
    def results(self) -> Query:
        """The query with all the choices."""
        return self._narrowed(except_for="")

    def count(self, *, with_facets: bool) -> tuple[int, Listed]:
        """Count the results, and the values of every facet if they are wanted."""
        results = self.results
        if not with_facets:
            request = facets.columns_request([schema.KIND])
            answer = self.snapshot.editions.aggregate(results, request)
            return facets.total(answer), {}
        request = facets.columns_request(facets.COLUMNS)
        answer = self.snapshot.editions.aggregate(results, request)
        counted = facets.counts(answer)
        counted["status"] = self._statuses(results, counted.pop(facets.LASTING))
        chosen = self.filters.chosen()
        counted |= {facet: self._alone(facet) for facet in chosen}
        return facets.total(answer), self._listed(counted, chosen)

    def _alone(self, facet: str) -> dict[str, int]:
        query = self._narrowed(except_for=facet)
        if facet != "status":
            return facets.count_alone(self.snapshot.editions, query, facet)
        lasting = facets.count_alone(self.snapshot.editions, query, facets.LASTING)
        return self._statuses(query, lasting)

    def _statuses(self, query: Query, lasting: dict[str, int]) -> dict[str, int]:
        return statuses.count(self.snapshot, query, lasting, self.on)

    def _narrowed(self, *, except_for: str) -> Query:
        conditions = filter_conditions(self.snapshot, self.filters, self.on)
        conditions.pop(except_for, None)
        return narrowed(self.query, conditions.values())

    @staticmethod
    def _listed(
        counted: facets.Counts, chosen: Mapping[str, tuple[str, ...]]
    ) -> Listed:
        return {
            facet: facets.listed(facet, counted[facet], chosen.get(facet, ()))
            for facet in FACETS
            if counted.get(facet)
        }

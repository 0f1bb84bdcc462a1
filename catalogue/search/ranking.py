"""The order of results: what the engine scored, weighed by what the texts are."""

from datetime import date
from enum import StrEnum

from tantivy import DocAddress, Order, Query

from . import schema, statuses
from .snapshots import Snapshot
from .timeline import Status

BLOCK = 100  # results that are weighed together
_STATUS_WEIGHTS = {
    Status.IN_FORCE: 1.0,
    Status.UPCOMING: 0.95,
    Status.UNKNOWN: 0.85,
    Status.DRAFT: 0.7,
    Status.NOT_ISSUED: 0.65,
    Status.SUPERSEDED: 0.6,
    Status.WITHDRAWN: 0.55,
}
_PART_WEIGHT = 0.8  # of amendments, corrigenda and supplements beside whole texts
_READ = (
    *(schema.NEWEST, schema.IS_WHOLE),
    *(schema.ISSUED, schema.APPLIES, schema.ENDED),
)


class Sort(StrEnum):
    """Orders that results come in, as they stand in addresses."""

    RELEVANCE = "relevance"
    NEWEST = "-date"
    OLDEST = "date"
    NUMBER = "number"


_COLUMNS = {
    Sort.NEWEST: (schema.NEWEST, Order.Desc),
    Sort.OLDEST: (schema.OLDEST, Order.Asc),
    Sort.NUMBER: (schema.BY_NUMBER, Order.Asc),
}
Ranked = tuple[float, DocAddress]


def page(
    snapshot: Snapshot, query: Query, *, sort: Sort, window: range, on: date
) -> list[Ranked]:
    """Return the results of a page; the order is total, so pages never overlap.

    By relevance, each block of `BLOCK` results in the engine's order is weighed and
    ordered anew: enough for the first pages, and it costs the same at any size.
    """
    if not window:
        return []
    if sort is not Sort.RELEVANCE:
        column, order = _COLUMNS[sort]
        found = snapshot.editions.search(
            query,
            len(window),
            count=False,
            offset=window.start,
            order_by_field=column,
            order=order,
        )
        return [(0.0, address) for _, address in found.hits]
    first = window.start - window.start % BLOCK
    ranked = [
        hit
        for start in range(first, window.stop, BLOCK)
        for hit in _block(snapshot, query, start, on)
    ]
    return ranked[window.start - first : window.stop - first]


def _block(snapshot: Snapshot, query: Query, start: int, on: date) -> list[Ranked]:
    hits = snapshot.editions.search(query, BLOCK, count=False, offset=start).hits
    addresses = [address for _, address in hits]
    columns = [snapshot.editions.fast_field_values(name, addresses) for name in _READ]
    day = on.toordinal()
    weighed = []
    for (score, address), newest, is_whole, issued, applies, ended in zip(
        hits, *columns, strict=True
    ):
        weight = _STATUS_WEIGHTS[statuses.status(issued, applies, ended, day)]
        weight *= 1 if is_whole else _PART_WEIGHT
        weighed.append((-score * weight, -newest, address))
    # `newest` ends with the id, so that no two are equal and addresses not compared.
    weighed.sort()
    return [(-score, address) for score, _, address in weighed]

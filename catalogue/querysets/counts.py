"""How many: standards of a thing, texts of a kind, for lists and statistics."""

from typing import TYPE_CHECKING, Any

from django.db.models import BigIntegerField, Count, Func, QuerySet
from django.db.models.functions import Substr

if TYPE_CHECKING:
    from catalogue.models import Classification, Edition, Standard


class _Unnest(Func):
    """One row for each item of the array."""

    function = "unnest"
    set_returning = True
    template = "%(function)s(ARRAY[%(expressions)s])"


def with_standard_counts(
    things: QuerySet[Any], *, through: str = "standards"
) -> QuerySet[Any]:
    """Annotate `count`: how many standards each area, committee or division has."""
    counted: QuerySet[Any] = things.annotate(count=Count(through, distinct=True))
    return counted


def with_edition_counts(things: QuerySet[Any]) -> QuerySet[Any]:
    """Annotate `count`: how many texts each source has given."""
    counted: QuerySet[Any] = things.annotate(count=Count("editions"))
    return counted


def standards_by_code(codes: QuerySet["Classification"]) -> dict[int, int]:
    """Return how many standards each code has, with those of the codes below it.

    By primary key; a code without standards has no item. One query.
    """
    # Codes go three levels deep: a code counts for itself and the two above it.
    lineage = _Unnest("pk", "parent", "parent__parent", output_field=BigIntegerField())
    rows = (
        codes.filter(edition_links__isnull=False)
        .annotate(ancestor=lineage)
        .values("ancestor")
        .annotate(count=Count("edition_links__edition__standard", distinct=True))
        .values_list("ancestor", "count")
    )
    return {ancestor: count for ancestor, count in rows if ancestor is not None}


def tally(things: "QuerySet[Standard] | QuerySet[Edition]", by: str) -> dict[str, int]:
    """Return how many things have each value of the field. One query."""
    rows = things.order_by().values(by).annotate(count=Count("pk"))
    return dict(rows.values_list(by, "count"))


def tally_by_year(editions: QuerySet["Edition"]) -> dict[int, int]:
    """Return how many texts were issued in each year, the first year first."""
    year = Substr("published", 1, 4)
    dated = editions.order_by().exclude(published=None).annotate(year=year)
    rows = dated.values("year").annotate(count=Count("pk"))
    return {
        int(y): count for y, count in rows.order_by("year").values_list("year", "count")
    }

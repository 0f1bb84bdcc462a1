"""How many local standards there are in a division and all below it."""

from collections import Counter
from typing import TYPE_CHECKING

from django.db.models import Count

if TYPE_CHECKING:
    from .standards import StandardQuerySet


def standards_by_division(standards: "StandardQuerySet") -> Counter[str]:
    """Return how many of the standards each division has, with those below it.

    By code; a division without standards has no item. One query.
    """
    own = (
        standards.order_by()
        .exclude(jurisdiction=None)
        .values_list("jurisdiction__code")
        .annotate(count=Count("pk"))
    )
    counts: Counter[str] = Counter()
    for code, count in own:
        # A code starts with the code of each division that it lies in.
        for length in range(2, len(code) + 1, 2):
            counts[code[:length]] += count
    return counts

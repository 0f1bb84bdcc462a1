"""Questions about standards."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from catalogue.models import Standard  # noqa: F401 (named in a string below)


class StandardQuerySet(models.QuerySet["Standard"]):
    """Questions about standards."""

    def in_area(self, number: int) -> Self:
        """Keep standards that are sorted, first or also, into the task area."""
        return self.filter(area_assignments__area__number=number)

    def with_classification(self) -> Self:
        """Load with each standard its committee, jurisdiction and areas."""
        return self.select_related("committee", "jurisdiction").prefetch_related(
            "area_assignments__area"
        )

    def by_number(self) -> Self:
        """Order as people expect: by prefix, number and part."""
        return self.order_by("sort_key", "pk")

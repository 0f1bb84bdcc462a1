"""Questions about relations."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from catalogue.models import Edition, Relation  # noqa: F401 (Relation: in a string)


class RelationQuerySet(models.QuerySet["Relation"]):
    """Questions about relations."""

    def unresolved(self) -> Self:
        """Keep relations to things that the catalogue does not have."""
        return self.filter(target_edition=None, target_standard=None)

    def pointing_to(self, edition: "Edition") -> Self:
        """Keep relations to the edition, or to its standard without a date."""
        return self.filter(
            Q(target_edition=edition) | Q(target_standard=edition.standard_id)
        )

    def with_target(self) -> Self:
        """Load with each relation what it points to; by kind and printed order."""
        return self.select_related(
            "target_edition__standard", "target_standard"
        ).order_by("kind", "position")

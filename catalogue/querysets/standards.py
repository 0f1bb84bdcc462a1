"""Questions about standards."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from catalogue.models import Classification, Standard  # noqa: F401 (Standard: in a string)
    from organisations.models import Organisation


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

    def with_code(self, code: "Classification") -> Self:
        """Keep standards with a text under the classification code or one below it."""
        link = "editions__classification_links__classification"
        below = (
            Q(**{link: code})
            | Q(**{f"{link}__parent": code})
            | Q(**{f"{link}__parent__parent": code})
        )
        return self.filter(pk__in=self.model.objects.filter(below).values("pk"))

    def issued_by(self, organisation: "Organisation") -> Self:
        """Keep standards with a text that the organisation issued, alone or jointly."""
        issued = self.model.objects.filter(
            editions__issuings__organisation=organisation
        )
        return self.filter(pk__in=issued.values("pk"))

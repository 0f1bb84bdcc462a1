"""Questions about relations."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL

from catalogue.relation_kinds import RelationKind

if TYPE_CHECKING:
    from catalogue.models import Edition, Relation  # noqa: F401 (Relation: in a string)

# All texts tied to some by replacement. UNION drops what was met before, so a circle
# in the data ends the search as well.
FAMILY = """
    WITH RECURSIVE family (id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT CASE family.id
            WHEN tie.edition_id THEN tie.target_edition_id ELSE tie.edition_id
        END
        FROM family
        JOIN catalogue_relation AS tie
            ON tie.kind = 'obsoletes'
            AND tie.target_edition_id IS NOT NULL
            AND family.id IN (tie.edition_id, tie.target_edition_id)
    )
    SELECT id FROM family LIMIT %s
"""


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

    def pointing_to_any(self, editions: "Iterable[Edition]", standard: int) -> Self:
        """Keep relations to any of the standard's editions, or to it without a date."""
        keys = [edition.pk for edition in editions]
        return self.filter(Q(target_edition__in=keys) | Q(target_standard=standard))

    def replacements_around(self, editions: "Iterable[Edition]", *, limit: int) -> Self:
        """Keep what replaces what among all texts that the editions are tied to.

        Followed both ways to the ends of the chains, the nearest texts first; at
        most `limit` texts are looked at. One query.
        """
        start = [edition.pk for edition in editions]
        family = RawSQL(FAMILY, [start, limit])  # noqa: S611 (constant SQL)
        replacing = self.filter(
            kind=RelationKind.OBSOLETES, edition__in=family, target_edition__in=family
        )
        return replacing.order_by("edition", "position")

    def with_target(self) -> Self:
        """Load with each relation what it points to; by kind and printed order."""
        return self.select_related(
            "target_edition__standard", "target_standard"
        ).order_by("kind", "position")

"""Every question about the catalogue."""

from .editions import EditionQuerySet
from .log import PublicationLogQuerySet
from .relations import RelationQuerySet
from .standards import StandardQuerySet

__all__ = [
    "EditionQuerySet",
    "PublicationLogQuerySet",
    "RelationQuerySet",
    "StandardQuerySet",
]

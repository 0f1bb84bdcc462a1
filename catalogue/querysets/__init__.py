"""Every question about the catalogue."""

from .consolidation import (
    AMENDS,
    AmendedClause,
    AmendedText,
    amended_before,
    amended_text,
)
from .editions import EditionQuerySet
from .log import PublicationLogQuerySet
from .relations import RelationQuerySet
from .standards import StandardQuerySet
from .succession import chain, successors

__all__ = [
    "AMENDS",
    "AmendedClause",
    "AmendedText",
    "EditionQuerySet",
    "PublicationLogQuerySet",
    "RelationQuerySet",
    "StandardQuerySet",
    "amended_before",
    "amended_text",
    "chain",
    "successors",
]

"""The JSON shapes of the catalogue. Each field is a promise to the callers."""

from .editions import EditionSerializer
from .relations import RelationSerializer
from .sorting import ClassificationSerializer, TaskAreaSerializer
from .standards import StandardSerializer

__all__ = [
    "ClassificationSerializer",
    "EditionSerializer",
    "RelationSerializer",
    "StandardSerializer",
    "TaskAreaSerializer",
]

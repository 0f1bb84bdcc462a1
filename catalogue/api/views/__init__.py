"""The catalogue over HTTP. Anyone may read."""

from .applicability import ApplicableView
from .checking import CheckView
from .clauses import ClausesView
from .editions import EditionViewSet
from .relations import EditionRelationsView, RelationViewSet
from .searching import SearchView, SuggestView
from .sorting import ClassificationViewSet, TaskAreaViewSet
from .standards import StandardViewSet
from .statuses import StatusListView

__all__ = [
    "ApplicableView",
    "CheckView",
    "ClassificationViewSet",
    "ClausesView",
    "EditionRelationsView",
    "EditionViewSet",
    "RelationViewSet",
    "SearchView",
    "StandardViewSet",
    "StatusListView",
    "SuggestView",
    "TaskAreaViewSet",
]

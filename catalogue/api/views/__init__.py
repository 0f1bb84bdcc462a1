"""The catalogue over HTTP. Anyone may read."""

from .applicability import ApplicableView
from .around import CitationsView, SimilarView
from .checking import CheckView
from .clauses import ClausesView
from .dumps import DumpListView
from .editions import EditionViewSet
from .log import LogEntryView, LogView
from .relations import EditionRelationsView, RelationViewSet
from .searching import SearchView, SuggestView
from .sorting import ClassificationViewSet, TaskAreaViewSet
from .standards import StandardViewSet
from .statuses import StatusListView

__all__ = [
    "ApplicableView",
    "CheckView",
    "CitationsView",
    "ClassificationViewSet",
    "ClausesView",
    "DumpListView",
    "EditionRelationsView",
    "EditionViewSet",
    "LogEntryView",
    "LogView",
    "RelationViewSet",
    "SearchView",
    "SimilarView",
    "StandardViewSet",
    "StatusListView",
    "SuggestView",
    "TaskAreaViewSet",
]

"""The addresses of the officials' work, below the root of the API."""

from typing import Any

from django.urls import path

from .views.ballots import (
    BallotListView,
    BallotView,
    ConflictView,
    MinutesView,
    VoteView,
)
from .views.comments import CommentListView, CommentView, DispositionView
from .views.consultations import (
    ConsultationListView,
    ConsultationView,
    WorkItemConsultationsView,
)
from .views.explanations import ExplanationView
from .views.handling import AssignmentView, SuggestionView, VisibilityView
from .views.moves import MoveView
from .views.parties import DraftersView, PartiesView
from .views.proposals import ProposalView
from .views.publications import CorrectionView, ScheduleView
from .views.reviews import FeedbackView, ReviewListView, ReviewView
from .views.signing import SignOffListView, SignOffView
from .views.texts import (
    RedlineView,
    RestorationView,
    SnapshotListView,
    SnapshotView,
)
from .views.work_items import WorkItemListView, WorkItemView

# Each method that is served, by the name of what serves it.
_LIST: dict[str, Any] = {"get": "list"}
_ONE: dict[str, Any] = {"get": "retrieve"}
_POSTED: dict[str, Any] = {"post": "create"}
_PUT: dict[str, Any] = {"put": "update"}
_DELETED: dict[str, Any] = {"delete": "destroy"}
_ITEM = "work-items/<int:pk>/"

urlpatterns = [
    path(
        "work-items/",
        WorkItemListView.as_view(_LIST | _POSTED, detail=False),
        name="work-item-list",
    ),
    path(_ITEM, WorkItemView.as_view(_ONE, detail=True), name="work-item-detail"),
    path(
        f"{_ITEM}proposal/",
        ProposalView.as_view(_ONE | _PUT, detail=True),
        name="work-item-proposal",
    ),
    path(
        f"{_ITEM}parties/",
        PartiesView.as_view(_ONE | _PUT, detail=True),
        name="work-item-parties",
    ),
    path(
        f"{_ITEM}drafters/",
        DraftersView.as_view(_ONE | _PUT, detail=True),
        name="work-item-drafters",
    ),
    path(
        f"{_ITEM}explanation/",
        ExplanationView.as_view(_ONE | _PUT, detail=True),
        name="work-item-explanation",
    ),
    path(
        f"{_ITEM}moves/",
        MoveView.as_view(_LIST | _POSTED, detail=False),
        name="work-item-move-list",
    ),
    path(
        f"{_ITEM}snapshots/",
        SnapshotListView.as_view(_LIST | _POSTED, detail=False),
        name="work-item-snapshot-list",
    ),
    path(
        f"{_ITEM}snapshots/<int:number>/",
        SnapshotView.as_view(_ONE, detail=True),
        name="work-item-snapshot-detail",
    ),
    path(
        f"{_ITEM}snapshots/<int:number>/restoration/",
        RestorationView.as_view(_POSTED, detail=True),
        name="work-item-snapshot-restoration",
    ),
    path(
        f"{_ITEM}redline/",
        RedlineView.as_view(_ONE, detail=True),
        name="work-item-redline",
    ),
    path(
        f"{_ITEM}consultations/",
        WorkItemConsultationsView.as_view(_LIST, detail=False),
        name="work-item-consultation-list",
    ),
    path(
        f"{_ITEM}ballots/",
        BallotListView.as_view(_LIST, detail=False),
        name="work-item-ballot-list",
    ),
    path(
        f"{_ITEM}ballots/<int:number>/",
        BallotView.as_view(_ONE, detail=True),
        name="work-item-ballot-detail",
    ),
    path(
        f"{_ITEM}ballots/<int:number>/votes/",
        VoteView.as_view(_LIST | _POSTED, detail=False),
        name="work-item-vote-list",
    ),
    path(
        f"{_ITEM}ballots/<int:number>/conflict/",
        ConflictView.as_view(_POSTED, detail=True),
        name="work-item-ballot-conflict",
    ),
    path(
        f"{_ITEM}ballots/<int:number>/minutes/",
        MinutesView.as_view(_PUT, detail=True),
        name="work-item-ballot-minutes",
    ),
    path(
        f"{_ITEM}sign-offs/",
        SignOffListView.as_view(_LIST, detail=False),
        name="work-item-sign-off-list",
    ),
    path(
        f"{_ITEM}sign-offs/<int:number>/",
        SignOffView.as_view(_ONE | _POSTED, detail=True),
        name="work-item-sign-off-detail",
    ),
    path(
        f"{_ITEM}schedule/",
        ScheduleView.as_view(_ONE | _PUT | _DELETED, detail=True),
        name="work-item-schedule",
    ),
    path(
        f"{_ITEM}corrections/",
        CorrectionView.as_view(_POSTED, detail=True),
        name="work-item-correction-list",
    ),
    path(
        "consultations/",
        ConsultationListView.as_view(_LIST, detail=False),
        name="consultation-list",
    ),
    path(
        "consultations/<int:pk>/",
        ConsultationView.as_view(_ONE, detail=True),
        name="consultation-detail",
    ),
    path(
        "consultations/<int:pk>/comments/",
        CommentListView.as_view(_LIST | _POSTED, detail=False),
        name="consultation-comment-list",
    ),
    path(
        "comments/<int:pk>/",
        CommentView.as_view(_ONE, detail=True),
        name="comment-detail",
    ),
    path(
        "comments/<int:pk>/disposition/",
        DispositionView.as_view(_ONE | _PUT, detail=True),
        name="comment-disposition",
    ),
    path(
        "comments/<int:pk>/assignment/",
        AssignmentView.as_view(_ONE | _PUT, detail=True),
        name="comment-assignment",
    ),
    path(
        "comments/<int:pk>/visibility/",
        VisibilityView.as_view(_ONE | _PUT, detail=True),
        name="comment-visibility",
    ),
    path(
        "comments/<int:pk>/suggestion/",
        SuggestionView.as_view(_POSTED, detail=True),
        name="comment-suggestion",
    ),
    path(
        "reviews/",
        ReviewListView.as_view(_LIST | _POSTED, detail=False),
        name="review-list",
    ),
    path(
        "reviews/<int:pk>/",
        ReviewView.as_view(_ONE, detail=True),
        name="review-detail",
    ),
    path(
        "reviews/<int:pk>/feedback/",
        FeedbackView.as_view(_LIST | _POSTED, detail=False),
        name="review-feedback-list",
    ),
]

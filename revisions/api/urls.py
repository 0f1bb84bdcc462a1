"""The addresses of the officials' work, below the root of the API."""

from typing import Any

from django.urls import path

from .views.ballots import BallotListView, BallotView, VoteView
from .views.comments import CommentListView, CommentView, DispositionView
from .views.consultations import (
    ConsultationListView,
    ConsultationView,
    WorkItemConsultationsView,
)
from .views.moves import MoveView
from .views.proposals import ProposalView
from .views.signing import SignOffListView, SignOffView
from .views.texts import RedlineView, SnapshotListView, SnapshotView
from .views.work_items import WorkItemListView, WorkItemView

# Each method that is served, by the name of what serves it.
_LIST: dict[str, Any] = {"get": "list"}
_ONE: dict[str, Any] = {"get": "retrieve"}
_POSTED: dict[str, Any] = {"post": "create"}
_PUT: dict[str, Any] = {"put": "update"}
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
]

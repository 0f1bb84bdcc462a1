"""Every address of the API."""

from django.urls import include, path, re_path
from rest_framework.routers import SimpleRouter

from catalogue.api.views import (
    ApplicableView,
    CheckView,
    CitationsView,
    ClassificationViewSet,
    ClausesView,
    DumpListView,
    EditionRelationsView,
    EditionViewSet,
    LogEntryView,
    LogView,
    RelationViewSet,
    SearchView,
    SimilarView,
    StandardViewSet,
    StatusListView,
    SuggestView,
    TaskAreaViewSet,
)
from organisations.api.views import (
    CommitteeViewSet,
    DivisionViewSet,
    OrganisationViewSet,
)
from revisions.api.urls import urlpatterns as work
from revisions.api.views.references import ReferencesView
from webhooks.api.urls import urlpatterns as webhooks

from .schema import SchemaView, docs
from .views import ProblemListView, ProblemView, RootView, UnknownView

router = SimpleRouter()
router.register("standards", StandardViewSet)
router.register("editions", EditionViewSet)
router.register("relations", RelationViewSet)
router.register("areas", TaskAreaViewSet, "area")
router.register("committees", CommitteeViewSet, "committee")
router.register("organisations", OrganisationViewSet)
router.register("divisions", DivisionViewSet)

version_1 = [
    path("", RootView.as_view(), name="root"),
    path("search/", SearchView.as_view(), name="search"),
    path(
        "applicable/",
        ApplicableView.as_view({"get": "list"}, detail=False),
        name="applicable-list",
    ),
    path("check/", CheckView.as_view(), name="check"),
    path("dumps/", DumpListView.as_view(), name="dump-list"),
    path("log/", LogView.as_view(), name="log"),
    path("log/<int:position>/", LogEntryView.as_view(), name="log-entry"),
    path("suggest/", SuggestView.as_view(), name="suggest"),
    path("statuses/", StatusListView.as_view(), name="statuses"),
    path(
        "classifications/",
        ClassificationViewSet.as_view({"get": "list"}, detail=False),
        name="classification-list",
    ),
    path(
        "classifications/<str:scheme>/<path:code>/",
        ClassificationViewSet.as_view({"get": "retrieve"}, detail=True),
        name="classification-detail",
    ),
    path(
        "editions/<str:slug>/relations/",
        EditionRelationsView.as_view({"get": "list"}, detail=False),
        name="edition-relations",
    ),
    path(
        "editions/<str:slug>/clauses/",
        ClausesView.as_view(),
        name="edition-clauses",
    ),
    path(
        "editions/<str:slug>/citations/",
        CitationsView.as_view(),
        name="edition-citations",
    ),
    path(
        "editions/<str:slug>/similar/",
        SimilarView.as_view(),
        name="edition-similar",
    ),
    path(
        "editions/<str:slug>/references/",
        ReferencesView.as_view(),
        name="edition-references",
    ),
    path("problems/", ProblemListView.as_view(), name="problem-list"),
    path("problems/<str:slug>/", ProblemView.as_view(), name="problem-detail"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", docs, name="docs"),
    *work,
    *webhooks,
    *router.urls,
]
app_name = "api"
urlpatterns = [
    path("v1/", include(version_1)),
    re_path("", UnknownView.as_view(), name="unknown"),
]

"""Addresses of what is being written: the public's pages and the officials' work."""

from django.urls import path

from .views import (
    ballots,
    drafts,
    editor,
    moves,
    projects,
    proposals,
    signing,
    texts,
    work,
)

app_name = "revisions"
urlpatterns = [
    path("work/", work.my_work, name="work"),
    path("projects/", projects.programme, name="programme"),
    path("projects/new/", proposals.begin, name="begin"),
    path("projects/<int:pk>/", projects.project, name="project"),
    path("projects/<int:pk>/moves/<slug:verb>/", moves.move, name="move"),
    path("projects/<int:pk>/proposal/", proposals.proposal, name="proposal"),
    path("projects/<int:pk>/parties/", proposals.parties, name="parties"),
    path("projects/<int:pk>/drafters/", proposals.drafters, name="drafters"),
    path("projects/<int:pk>/draft/", drafts.draft, name="draft"),
    path("projects/<int:pk>/draft/references/", editor.references, name="references"),
    path("projects/<int:pk>/draft/checks/", editor.checks, name="checks"),
    path("projects/<int:pk>/figures/", editor.figures, name="figures"),
    path(
        "projects/<int:pk>/figures/<slug:digest>.<slug:suffix>",
        editor.figure,
        name="figure",
    ),
    path("projects/<int:pk>/explanation/", drafts.explanation, name="explanation"),
    path("projects/<int:pk>/texts/", texts.texts, name="texts"),
    path("projects/<int:pk>/texts/new/", drafts.snapshot, name="snapshot"),
    path("projects/<int:pk>/texts/<int:number>/", texts.text, name="text"),
    path(
        "projects/<int:pk>/texts/<int:number>/restore/",
        texts.bring_back,
        name="bring_back",
    ),
    path("projects/<int:pk>/redline/", texts.compared, name="redline"),
    path("projects/<int:pk>/ballots/<int:number>/", ballots.ballot, name="ballot"),
    path("projects/<int:pk>/ballots/<int:number>/vote/", ballots.cast, name="vote"),
    path(
        "projects/<int:pk>/ballots/<int:number>/conflict/",
        ballots.conflict,
        name="conflict",
    ),
    path(
        "projects/<int:pk>/ballots/<int:number>/minutes/",
        ballots.minutes,
        name="minutes",
    ),
    path("projects/<int:pk>/signing/", signing.signing, name="signing"),
    path(
        "projects/<int:pk>/signing/<int:sign_off>/sign/",
        signing.signature,
        name="sign",
    ),
    path("projects/<int:pk>/signing/<int:sign_off>/hold/", signing.held, name="hold"),
]

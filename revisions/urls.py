"""Addresses of what is being written: the public's pages and the officials' work."""

from django.urls import path
from django.views.decorators.http import require_safe

from .views import (
    answering,
    ballots,
    bulk_moves,
    calendars,
    commenting,
    comments,
    confirming,
    consultation_feeds,
    consultations,
    drafts,
    editor,
    moves,
    notifications,
    programme,
    projects,
    proposals,
    publications,
    redlines,
    reviews,
    signing,
    texts,
    work,
)

app_name = "revisions"
urlpatterns = [
    path("work/", work.my_work, name="work"),
    path("work/notifications/", notifications.notifications, name="notifications"),
    path("work/notifications/read/", notifications.read, name="read_notifications"),
    path(
        "work/notifications/settings/",
        notifications.notification_settings,
        name="notification_settings",
    ),
    path("work/bulk/", bulk_moves.bulk, name="bulk"),
    path("work/bulk/<int:pk>/", bulk_moves.bulk_move, name="bulk_move"),
    path("work/bulk/<int:pk>/seen/", bulk_moves.bulk_move_seen, name="bulk_move_seen"),
    path("work/calendar/", calendars.month, name="calendar"),
    path("work/calendar/link/", calendars.link, name="link_calendar"),
    path("work/calendar/unlink/", calendars.unlink, name="unlink_calendar"),
    path(
        "calendar/<str:token>.ics", calendars.private_calendar, name="private_calendar"
    ),
    path("projects/", programme.programme, name="programme"),
    path("projects.csv", programme.programme_table, name="programme_table"),
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
    path("projects/<int:pk>/schedule/", publications.scheduled, name="schedule"),
    path(
        "projects/<int:pk>/schedule/cancel/",
        publications.unscheduled,
        name="unschedule",
    ),
    path("projects/<int:pk>/correction/", publications.correction, name="correct"),
    path(
        "standards/<str:slug>/redline/",
        redlines.published_redline,
        name="published_redline",
    ),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/of/<int:edition>/", reviews.taken_up, name="take_up"),
    path("projects/<int:pk>/signing/", signing.signing, name="signing"),
    path(
        "projects/<int:pk>/signing/<int:sign_off>/sign/",
        signing.signature,
        name="sign",
    ),
    path("projects/<int:pk>/signing/<int:sign_off>/hold/", signing.held, name="hold"),
    path("projects/<int:pk>/comments/", comments.comments, name="comments"),
    path(
        "projects/<int:pk>/comments/chosen/",
        answering.chosen,
        name="comments_chosen",
    ),
    path(
        "projects/<int:pk>/comments/answer/",
        answering.answered,
        name="comments_answer",
    ),
    path(
        "projects/<int:pk>/comments/assign/",
        answering.assigned,
        name="comments_assign",
    ),
    path(
        "projects/<int:pk>/comments/<int:comment>/suggest/",
        answering.suggested,
        name="suggest_wording",
    ),
    path("projects/<int:pk>/comments/hide/", answering.hidden, name="comments_hide"),
    path(
        "projects/<int:pk>/consultations/<int:number>/tell/",
        answering.told,
        name="tell_authors",
    ),
    path(
        "projects/<int:pk>/consultations/<int:number>/summary/",
        comments.summary,
        name="comment_summary",
    ),
    *(
        path(
            f"projects/<int:pk>/consultations/<int:number>/summary.{suffix}",
            comments.summary_file,
            {"suffix": suffix},
            name="comment_summary_file",
        )
        for suffix in ("csv", "xlsx")
    ),
    path("consultations/", consultations.consultations, name="consultations"),
    path(
        "consultations/feed/",
        require_safe(consultation_feeds.ConsultationFeed()),
        name="consultations_feed",
    ),
    path(
        "consultations/calendar.ics",
        consultation_feeds.calendar_of_consultations,
        name="consultations_calendar",
    ),
    path("consultations/<int:pk>/", consultations.consultation, name="consultation"),
    path("consultations/<int:pk>/comment/", commenting.comment, name="comment"),
    path(
        "consultations/comments/<uuid:token>/support/",
        confirming.support,
        name="support",
    ),
    path(
        "consultations/comments/<uuid:token>/confirm/<str:secret>/",
        confirming.confirm,
        name="confirm",
    ),
    path(
        "consultations/support/<str:secret>/",
        confirming.confirm_support,
        name="confirm_support",
    ),
]

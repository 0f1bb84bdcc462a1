"""Commenting on a text: the form, and the links that were sent by mail.

Following a link changes nothing: mail scanners follow links too. Its page has a button.
"""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.views.asking import reads
from organisations.models import User
from revisions.actions.commenting import comment as make_comment
from revisions.actions.commenting import comment_signed_in
from revisions.comments_read import clauses_of
from revisions.forms.commenting import (
    CommentForm,
    OfficialCommentForm,
    PlaceForm,
    comment_form,
)
from revisions.http import sources_of
from revisions.models import Consultation

from .access import person_of
from .consultations import consultation_of
from .refusing import BAD, OK, attempt


@require_http_methods(["GET", "HEAD", "POST"])
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a comment on a text; on its whole, a clause, or words of a clause."""
    consultation = consultation_of(pk)
    if request.method == "POST":
        return _take(request, consultation)
    return _begin(request, consultation=consultation)


def back_to(consultation: Consultation) -> HttpResponseRedirect:
    """Lead back to what was commented on."""
    return redirect("revisions:consultation", consultation.pk)


@reads(PlaceForm)
def _begin(
    request: HttpRequest, place: PlaceForm, *, consultation: Consultation
) -> HttpResponse:
    asked = place.cleaned_data
    initial = {"clause": asked["clause"], "passage": asked["passage"]}
    form = comment_form(
        person_of(request),
        list(clauses_of(consultation).values()),
        at=timezone.now(),
        initial=initial,
    )
    return _page(request, consultation, form)


def _take(request: HttpRequest, consultation: Consultation) -> HttpResponse:
    person = person_of(request)
    found = list(clauses_of(consultation).values())
    form = comment_form(person, found, request.POST, at=timezone.now())
    status = _make(request, consultation, form, person) if form.is_valid() else BAD
    if status != OK:
        return _page(request, consultation, form, status=status)
    messages.success(
        request,
        _("Your comment has been taken.")
        if person
        else _("We have sent you a link: your comment counts once you follow it."),
    )
    return back_to(consultation)


def _make(
    request: HttpRequest,
    consultation: Consultation,
    form: CommentForm,
    person: User | None,
) -> int:
    said, now = form.said(), timezone.now()
    if isinstance(form, OfficialCommentForm):
        assert person
        membership = form.cleaned_data["membership"]
        return attempt(
            form,
            lambda: comment_signed_in(
                consultation, said, membership=membership, by=person, at=now
            ),
        )
    author = form.author()
    return attempt(
        form,
        lambda: make_comment(
            consultation,
            said,
            author=author,
            sources=sources_of(request, author.email),
            site=settings.SITE_URL,
            at=now,
        ),
    )


def _page(
    request: HttpRequest,
    consultation: Consultation,
    form: CommentForm,
    *,
    status: int = OK,
) -> HttpResponse:
    context = {
        "consultation": consultation,
        "work_item": consultation.work_item,
        "form": form,
        "is_open": consultation.is_open(on=timezone.localdate()),
        "sign_in": f"{resolve_url(settings.LOGIN_URL)}?next={quote(request.path)}",
    }
    return render(request, "revisions/comment.html", context, status=status)

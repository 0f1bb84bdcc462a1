"""Links that were sent by mail, and support for comments.

Following a link changes nothing: mail scanners follow links too. Its page has a button.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from revisions.actions.commenting import check_secret
from revisions.actions.commenting import confirm as confirm_comment
from revisions.actions.supporting import ask_support, supported_by
from revisions.actions.supporting import confirm_support as count_support
from revisions.comments_read import as_read, clauses_of
from revisions.forms.commenting import SupportForm
from revisions.forms.guarding import ConfirmForm
from revisions.http import sources_of
from revisions.models import Comment

from .commenting import back_to
from .refusing import BAD, OK, attempt

BOTH = ["GET", "HEAD", "POST"]


@never_cache
@require_http_methods(BOTH)
def confirm(request: HttpRequest, token: UUID, secret: str) -> HttpResponse:
    """Let the author of a comment say that it is theirs."""
    rows = Comment.objects.select_related("consultation__work_item")
    found = get_object_or_404(rows, token=token)
    check_secret(found, secret)
    is_sent = request.method == "POST"
    if found.confirmed_at and not is_sent:
        messages.info(request, _("Your comment counts already."))
        return back_to(found.consultation)
    form = ConfirmForm(request.POST if is_sent else None)
    status = OK
    if is_sent:
        now = timezone.now()
        status = _done(form, lambda: confirm_comment(found, secret, at=now))
        if status == OK:
            messages.success(request, _("Thank you: your comment counts now."))
            return back_to(found.consultation)
    words = {
        "heading": _("Confirm your comment"),
        "answer": _("This is my comment"),
    }
    return _page(request, found, form, "confirm", status=status, **words)


@require_http_methods(BOTH)
def support(request: HttpRequest, token: UUID) -> HttpResponse:
    """Send somebody the link with which they support a comment."""
    rows = Comment.objects.counted().select_related("consultation__work_item")
    found = get_object_or_404(rows, token=token)
    is_sent = request.method == "POST"
    now = timezone.now()
    form = SupportForm(request.POST if is_sent else None, at=now)
    status = OK
    if is_sent:
        status = _ask(request, found, form) if form.is_valid() else BAD
        if status == OK:
            messages.success(request, _("We have sent you a link; please follow it."))
            return back_to(found.consultation)
    return _page(request, found, form, "support", status=status)


@never_cache
@require_http_methods(BOTH)
def confirm_support(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody say that the support is theirs."""
    found = supported_by(secret)
    is_sent = request.method == "POST"
    form = ConfirmForm(request.POST if is_sent else None)
    status = OK
    if is_sent:
        now = timezone.now()
        status = _done(form, lambda: count_support(secret, at=now))
        if status == OK:
            messages.success(request, _("Thank you: your support counts now."))
            return back_to(found.consultation)
    words = {
        "heading": _("Confirm your support"),
        "answer": _("I support this comment"),
    }
    return _page(request, found, form, "confirm", status=status, **words)


def _done(form: ConfirmForm, action: Callable[[], object]) -> int:
    return attempt(form, action) if form.is_valid() else BAD


def _ask(request: HttpRequest, found: Comment, form: SupportForm) -> int:
    email, now = form.cleaned_data["email"], timezone.now()
    return attempt(
        form,
        lambda: ask_support(
            found,
            email,
            sources=sources_of(request, email),
            site=settings.SITE_URL,
            at=now,
        ),
    )


def _page(
    request: HttpRequest,
    found: Comment,
    form: ConfirmForm | SupportForm,
    template: str,
    *,
    status: int,
    **words: str,
) -> HttpResponse:
    """Show the comment, unless it was hidden meanwhile, with the form."""
    consultation = found.consultation
    read = as_read([found], clauses_of(consultation))
    context = {
        "consultation": consultation,
        "work_item": consultation.work_item,
        "read": None if found.is_hidden else read[0],
        "form": form,
        **words,
    }
    return render(request, f"revisions/{template}.html", context, status=status)

"""Comments that an official has ticked: looked at together, then dealt with."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from revisions.actions.answering import (
    Answer,
    answers_seen,
    assign,
    dispose,
    hide,
    tell_authors,
)
from revisions.actions.suggesting import suggest_wording
from revisions.comment_table import in_order
from revisions.comments_read import as_read, clauses_of
from revisions.forms.answering import AnswerForm, AssignForm, ChosenForm, HideForm
from revisions.forms.guarding import ConfirmForm
from revisions.models import Comment, Consultation, Disposition
from revisions.policy import may_answer, may_hide

from .access import Seen, signed_in, takes_part
from .comments import round_of
from .refusing import BAD, OK, attempt

_Act = Callable[[Consultation, list[int]], object]


@require_safe
@takes_part()
def chosen(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show the ticked comments, and what can be done with all of them."""
    form = ChosenForm(request.GET)
    found = _found(seen, form)
    if not found:
        messages.error(request, _("Select some comments first."))
        return redirect("revisions:comments", seen.work_item.pk)
    return _page(request, seen, found)


@require_POST
@takes_part()
def answered(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Give the ticked comments their answer."""
    form = AnswerForm(request.POST)

    def act(consultation: Consultation, ids: list[int]) -> None:
        given = form.cleaned_data
        outcome = Disposition.Outcome(given["outcome"])
        dispose(
            consultation,
            ids,
            Answer(outcome, given["reason"]),
            seen=given["seen"],
            by=signed_in(request),
            at=timezone.now(),
        )

    return _write(request, seen, form, act, name="answer_form")


@require_POST
@takes_part()
def assigned(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Give the ticked comments to somebody to be answered."""
    form = AssignForm(request.POST, work_item=seen.work_item)

    def act(consultation: Consultation, ids: list[int]) -> None:
        person = form.cleaned_data["person"]
        assign(consultation, ids, person, by=signed_in(request))

    return _write(request, seen, form, act, name="assign_form")


@require_POST
@takes_part()
def hidden(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Hide the ticked comments from everybody, or show them again."""
    form = HideForm(request.POST)

    def act(consultation: Consultation, ids: list[int]) -> None:
        is_hidden = form.cleaned_data["is_hidden"]
        hide(consultation, ids, is_hidden=is_hidden, by=signed_in(request))

    return _write(request, seen, form, act, name="hide_form")


@require_POST
@takes_part()
def suggested(request: HttpRequest, seen: Seen, comment: int) -> HttpResponse:
    """Put the accepted wording of a comment into the draft, as a suggestion."""
    rows = Comment.objects.counted().filter(consultation__work_item=seen.work_item)
    found = get_object_or_404(rows.with_answers(), pk=comment)
    form = ConfirmForm(request.POST)
    person, now = signed_in(request), timezone.now()
    form.full_clean()
    if attempt(form, lambda: suggest_wording(found, by=person, at=now)) == OK:
        messages.success(request, _("It stands in the draft as a suggestion."))
    else:
        messages.error(request, " ".join(map(str, form.non_field_errors())))
    return _to_table(seen, found.consultation)


@require_POST
@takes_part()
def told(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Send the authors the answers that they have not been told yet."""
    consultation = round_of(seen, number)
    count = tell_authors(consultation, by=signed_in(request), at=timezone.now())
    said = ngettext(
        "%(number)s author is told the answer.",
        "%(number)s authors are told the answers.",
        count,
    )
    messages.success(request, said % {"number": count})
    return _to_table(seen, consultation)


def _write(
    request: HttpRequest, seen: Seen, form: ChosenForm, act: _Act, *, name: str
) -> HttpResponse:
    found = _found(seen, form)
    if not found:
        messages.error(request, _("Select some comments first."))
        return redirect("revisions:comments", seen.work_item.pk)
    consultation = found[0].consultation
    ids = form.cleaned_data["c"]
    status = attempt(form, lambda: act(consultation, ids)) if form.is_valid() else BAD
    if status != OK:
        return _page(request, seen, _found(seen, form), {name: form}, status=status)
    messages.success(request, _("Done."))
    return _to_table(seen, consultation)


def _found(seen: Seen, form: ChosenForm) -> list[Comment]:
    form.full_clean()
    ids = form.cleaned_data.get("c", [])
    rows = Comment.objects.confirmed().with_answers()
    found = rows.filter(consultation__work_item=seen.work_item, pk__in=ids)
    return list(found.select_related("consultation__snapshot"))


def _page(
    request: HttpRequest,
    seen: Seen,
    found: list[Comment],
    forms: dict[str, Any] | None = None,
    *,
    status: int = OK,
) -> HttpResponse:
    work_item, roles = seen
    consultation = found[0].consultation
    by_cid = clauses_of(consultation)
    ids = [one.pk for one in found]
    now = answers_seen(found)
    for form in (forms or {}).values():
        if isinstance(form, AnswerForm):
            form.look_again(now)
    context = {
        "work_item": work_item,
        "consultation": consultation,
        "read": as_read(in_order(found, by_cid), by_cid),
        "answer_form": AnswerForm(initial={"c": ids, "seen": now}),
        "assign_form": AssignForm(initial={"c": ids}, work_item=work_item),
        "hide_form": HideForm(initial={"c": ids}),
        "are_hidden": all(one.is_hidden for one in found),
        "may_answer": may_answer(roles, work_item),
        "may_hide": may_hide(roles, work_item, is_hidden=True),
    } | (forms or {})
    return render(request, "revisions/comments_chosen.html", context, status=status)


def _to_table(seen: Seen, consultation: Consultation) -> HttpResponse:
    answer = redirect("revisions:comments", seen.work_item.pk)
    answer["Location"] += f"?round={consultation.number}"
    return answer

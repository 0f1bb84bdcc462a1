"""The officials' table of comments, and the summary that is made of it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue.spreadsheets import as_csv
from catalogue.views.asking import reads
from revisions.comment_summary import (
    head,
    heading,
    lines,
    outcomes,
    sheet_of,
)
from revisions.comment_table import by_clause, in_order
from revisions.comments_read import clauses_of
from revisions.forms.answering import CommentsForm
from revisions.models import Consultation, Disposition
from revisions.policy import may_answer, may_hide, may_write

from .access import Seen, signed_in, takes_part

PAGE_SIZE = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@takes_part()
def comments(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show the comments, clause by clause, with those alike together."""
    return _comments(request, seen=seen)


@reads(CommentsForm)
def _comments(request: HttpRequest, form: CommentsForm, *, seen: Seen) -> HttpResponse:
    work_item, roles = seen
    consultation = round_of(seen, form.cleaned_data["round"])
    by_cid = clauses_of(consultation)
    rows = form.narrowed(consultation.comments.all(), person=signed_in(request))
    page = Paginator(in_order(rows.with_answers(), by_cid), PAGE_SIZE).page(
        form.cleaned_data["page"] or 1
    )
    untold = Disposition.objects.filter(
        comment__in=consultation.comments.counted(), told_at__isnull=True
    )
    context = {
        "work_item": work_item,
        "consultation": consultation,
        "form": form,
        "page": page,
        "groups": by_clause(page.object_list, by_cid),
        "outcomes": outcomes(consultation),
        "untold": untold.count(),
        "may_answer": may_answer(roles, work_item),
        "may_hide": may_hide(roles, work_item, is_hidden=True),
        "may_write": may_write(roles, work_item),
    }
    return render(request, "revisions/comments.html", context)


@require_safe
@takes_part()
def summary(request: HttpRequest, seen: Seen, number: int) -> HttpResponse:
    """Show the summary of comments and answers."""
    consultation = round_of(seen, number)
    context = {
        "work_item": seen.work_item,
        "consultation": consultation,
        "head": head(consultation),
        "heading": heading(),
        "lines": lines(consultation),
        "outcomes": outcomes(consultation),
    }
    return render(request, "revisions/comment_summary.html", context)


@require_safe
@takes_part()
def summary_file(
    _request: HttpRequest, seen: Seen, number: int, suffix: str
) -> HttpResponse:
    """Give the summary as a file for spreadsheet programs: `csv` or `xlsx`."""
    consultation = round_of(seen, number)
    title = _("Summary of comments and answers")
    if suffix == "csv":
        content = as_csv([heading(), *lines(consultation)])
        kind = "text/csv; charset=utf-8"
    else:
        content, kind = sheet_of(consultation, title=title), _XLSX
    plan = seen.work_item.plan_number or seen.work_item.pk
    # Headers are ASCII; a name that is not is written as RFC 6266 says.
    disposition = content_disposition_header(
        as_attachment=True, filename=f"{title}-{plan}-{number}.{suffix}"
    )
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": disposition or ""}
    )


def round_of(seen: Seen, number: int | None) -> Consultation:
    """Return a consultation of the project, the latest if none is named, or 404."""
    rounds = seen.work_item.consultations.select_related("snapshot", "work_item")
    found = rounds.filter(number=number) if number else rounds.order_by("-number")
    first = found.first()
    if first is None:
        raise Http404
    return first

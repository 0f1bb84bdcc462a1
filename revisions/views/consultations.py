"""Consultations for the public: all of them, and each with its text and comments."""

from collections import Counter

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.forms import AskedForm
from catalogue.rendering import Beside
from catalogue.rendering import render as render_document
from catalogue.views.asking import reads
from revisions.comments_read import as_read, clauses_of
from revisions.models import Consultation

from .consulted import changes_of, grounds_of

PAGE_SIZE, COMMENTS_SHOWN = 25, 20


@reads(AskedForm)
def consultations(request: HttpRequest, form: AskedForm) -> HttpResponse:
    """List the consultations: those that are open, then those that are over."""
    today = timezone.localdate()
    rows = Consultation.objects.for_lists(on=today)
    page = Paginator(rows, PAGE_SIZE).page(form.cleaned_data["page"] or 1)
    context = {"page": page, "today": today}
    return render(request, "revisions/consultations.html", context)


@reads(AskedForm)
def consultation(request: HttpRequest, form: AskedForm, pk: int) -> HttpResponse:
    """Show the text that is put to the public, and what has been said of it."""
    today = timezone.localdate()
    found = consultation_of(pk)
    comments = found.comments.counted()
    paginator = Paginator(comments.with_answers().order_by("-pk"), COMMENTS_SHOWN)
    page = paginator.page(form.cleaned_data["page"] or 1)
    is_open = found.is_open(on=today)
    counts = Counter(str(cid) for cid in comments.values_list("clause", flat=True))
    beside = _beside(found, counts, is_open=is_open)
    text = found.snapshot
    context = {
        "consultation": found,
        "work_item": found.work_item,
        "is_open": is_open,
        "days_left": (found.closes_on - today).days,
        "words": render_document(text.content, beside=beside) if text else "",
        "changes": changes_of(found),
        "grounds": [] if text else grounds_of(found.work_item),
        "page": page,
        "comments": as_read(page.object_list, clauses_of(found)),
    }
    return render(request, "revisions/consultation.html", context)


def consultation_of(pk: int) -> Consultation:
    """Return a consultation with what its pages need, or answer 404."""
    rows = Consultation.objects.select_related(
        "work_item__committee",
        "work_item__standard",
        "work_item__edition",
        "snapshot",
    )
    return get_object_or_404(rows, pk=pk)


def _beside(found: Consultation, counts: Counter[str], *, is_open: bool) -> Beside:
    """Return what puts a link to comment, and how many have, beside each clause."""
    address = reverse("revisions:comment", args=[found.pk])
    # The text around it is Chinese, whatever the page is.
    language = "en" if (get_language() or "").startswith("en") else "zh-Hans"

    def beside(cid: str, number: str) -> SafeString:
        said = ngettext("%(count)s comment", "%(count)s comments", counts[cid])
        return format_html(
            '<p class="comment-here" lang="{}">{}{}</p>',
            language,
            _link(f"{address}?clause={cid}", number) if is_open else "",
            said % {"count": counts[cid]} if counts[cid] else "",
        )

    return beside


def _link(address: str, number: str) -> SafeString:
    return format_html(
        '<a href="{}" rel="nofollow">{}<span class="visually-hidden"> {}</span></a> ',
        address,
        _("Comment on this clause"),
        number,
    )

"""What changed between two published texts, for everybody."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from catalogue.models import Edition, Relation, Standard
from catalogue.views.asking import reads
from revisions.drafting import clauses, redline
from revisions.forms.redlines import PublishedRedlineForm
from revisions.published_texts import document_of

# Of a long chain of replacements, the nearest texts.
_MOST_TEXTS = 50


@require_safe
def published_redline(request: HttpRequest, slug: str) -> HttpResponse:
    """Compare two texts of a standard, or of those that it is tied to by replacement.

    By default the newest two. An amendment stands for the text as it reads with it.
    """
    if {"old", "new"} & request.GET.keys():
        return _compared(request, slug=slug)
    standard = get_object_or_404(Standard, slug=slug)
    newest = list(_comparable(standard))[:2]
    if len(newest) < 2:  # noqa: PLR2004 (nothing to compare)
        return redirect("catalogue:standard", slug)
    new, old = newest
    return redirect(f"{request.path}?old={old}&new={new}")


@reads(PublishedRedlineForm)
def _compared(
    request: HttpRequest, form: PublishedRedlineForm, *, slug: str
) -> HttpResponse:
    standard = get_object_or_404(Standard, slug=slug)
    texts = _comparable(standard)
    asked = form.cleaned_data
    if not {asked["old"], asked["new"]} <= texts.keys():
        raise Http404
    form.offer(texts.values())
    old, new = texts[asked["old"]], texts[asked["new"]]
    documents = [document_of(old), document_of(new)]
    context = {
        "standard": standard,
        "form": form,
        "old": old,
        "new": new,
        "unwritten": [
            text
            for text, document in zip((old, new), documents, strict=True)
            if document is None
        ],
        "is_side_by_side": asked["view"] == "side",
    }
    if not context["unwritten"]:
        changes = redline(*(clauses(document or {}) for document in documents))
        context["changes"] = [each for each in changes if each.change != "same"]
        context["unchanged"] = len(changes) - len(context["changes"])
    return render(request, "revisions/published_redline.html", context)


def _comparable(standard: Standard) -> dict[str, Edition]:
    """Return the texts that may be compared, the newest first. Three queries."""
    own = Edition.objects.filter(standard=standard).exclude(form=Edition.Form.DRAFT)
    keys = {edition.pk: edition for edition in own}
    ties = Relation.objects.replacements_around(keys.values(), limit=_MOST_TEXTS)
    tied = ties.values_list("edition", "target_edition")
    wanted = keys.keys() | {key for pair in tied for key in pair}
    texts = Edition.objects.filter(pk__in=wanted).select_related("standard")
    return {edition.slug: edition for edition in texts.newest_first()}

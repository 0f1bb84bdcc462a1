"""What the editor asks the site for while somebody writes: JSON and images."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from catalogue.designation import Designation, parse
from catalogue.models import Edition
from catalogue.searching import Question, search_catalogue
from catalogue.statuses import Status
from revisions.actions.drafting import read_draft
from revisions.actions.illustrating import add_figure
from revisions.checking import findings
from revisions.forms.drafts import FigureForm
from revisions.models import Figure

from .access import Seen, sees_work_item, signed_in, takes_part

MOST_FOUND = 12
LONGEST_WORDS = 200
A_YEAR = 31_536_000  # seconds


@require_safe
@takes_part()
def references(request: HttpRequest, _seen: Seen) -> HttpResponse:
    """Answer the texts that the catalogue has for some words, to be cited."""
    words = request.GET.get("q", "")[:LONGEST_WORDS]
    question = Question(words, on=timezone.localdate(), limit=MOST_FOUND)
    found = search_catalogue(question).found if words.strip() else []
    numbered = [row.edition for row in found if row.edition.key]
    return JsonResponse({"results": [_reference(edition) for edition in numbered]})


@require_safe
@takes_part()
def checks(_request: HttpRequest, seen: Seen) -> HttpResponse:
    """Answer what is wrong with the text as it stands."""
    try:
        draft = read_draft(seen.work_item)
    except ValidationError as fault:
        return JsonResponse({"error": " ".join(fault.messages)}, status=409)
    found = findings(draft.content, on=timezone.localdate())
    return JsonResponse({"results": [finding._asdict() for finding in found]})


@require_POST
@takes_part()
def figures(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Take an image for the text, and answer where it is."""
    form = FigureForm(request.POST, request.FILES)
    if not form.is_valid():
        return HttpResponse(
            _("That is no image that can be read: PNG, JPEG or WebP."), status=400
        )
    person = signed_in(request)
    file = form.cleaned_data["file"]
    file.seek(0)
    try:
        kept = add_figure(seen.work_item, file, by=person, at=timezone.now())
    except ValidationError as fault:
        return HttpResponse(" ".join(fault.messages), status=400)
    return JsonResponse({"src": address_of(kept)}, status=201)


@require_safe
@sees_work_item
@cache_control(private=True, max_age=A_YEAR, immutable=True)
def figure(_request: HttpRequest, seen: Seen, digest: str, suffix: str) -> HttpResponse:
    """Answer an image of a text; the address names its bytes."""
    found = get_object_or_404(seen.work_item.figures, digest=digest, format=suffix)
    return HttpResponse(bytes(found.data), content_type=f"image/{found.format}")


def address_of(figure: Figure) -> str:
    """Return where an image is; the same in both languages, as it stands in texts."""
    return f"/projects/{figure.work_item_id}/figures/{figure.digest}.{figure.format}"


def _reference(edition: Edition) -> dict[str, object]:
    language = "en" if (get_language() or "").startswith("en") else "zh"
    title = edition.title_en if language == "en" else edition.title_zh
    return {
        "designation": edition.designation,
        "title": title or edition.title_zh or edition.title_en,
        "key": edition.key,
        "status": str(Status(edition.status).label),
        "undated": {
            "designation": _undated(edition.designation),
            "key": edition.standard.key or edition.key,
        },
    }


def _undated(designation: str) -> str:
    """Return the number without its year; as it is where it cannot be read."""
    read = parse(designation)
    return read.undated().format() if isinstance(read, Designation) else designation

"""Before and after a publication: scheduled for a day, corrected with a reason."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from organisations.roles import Role
from revisions.actions.correcting import correct
from revisions.actions.publishing import schedule, unschedule
from revisions.drafting import clauses, redline
from revisions.forms.publications import CorrectionForm, ScheduleForm, UnscheduleForm
from revisions.published_texts import document_of
from revisions.stages import Stage

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_http_methods(["GET", "POST"])
@takes_part(Role.PUBLISHER)
def scheduled(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Ask for the day on which an approved text is published, and keep it."""
    work_item = seen.work_item
    if work_item.stage != Stage.APPROVED:
        raise Http404
    given = request.POST if request.method == "POST" else None
    waiting = getattr(work_item, "scheduled_publication", None)
    names = ("day", "number", "series", "implemented_on")
    before = {name: getattr(waiting, name) for name in names} if waiting else {}
    form = ScheduleForm(given, initial={**before, "seen": work_item.version})
    status = OK
    if given is not None:
        status = _schedule(request, seen, form) if form.is_valid() else BAD
        if status == OK:
            messages.success(request, _("The publication waits for its day."))
            return redirect("revisions:project", work_item.pk)
    context = {"work_item": work_item, "form": form, "waiting": waiting}
    return render(request, "revisions/schedule.html", context, status=status)


@require_POST
@takes_part(Role.PUBLISHER)
def unscheduled(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Take the day of publication back."""
    person = signed_in(request)
    form = UnscheduleForm(request.POST)

    def act() -> None:
        unschedule(seen.work_item, by=person, seen=form.cleaned_data["seen"])

    if form.is_valid() and attempt(form, act) == OK:
        messages.success(request, _("The publication waits for no day any more."))
    for faults in form.errors.values():
        messages.error(request, " ".join(map(str, faults)))
    return redirect("revisions:project", seen.work_item.pk)


@require_http_methods(["GET", "POST"])
@takes_part(Role.PUBLISHER)
def correction(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Ask what is wrong in a published text, show the change, and make it."""
    work_item = seen.work_item
    if work_item.edition is None:
        raise Http404
    given = request.POST if request.method == "POST" else None
    document = document_of(work_item.edition)
    form = CorrectionForm(given, work_item=work_item, document=document)
    status = OK
    is_shown = given is not None and form.is_valid()
    if given is not None and not is_shown:
        status = BAD
    elif given is not None and "correct" in given:
        status = _correct(request, seen, form)
        if status == OK:
            messages.success(request, _("The text is corrected."))
            return redirect("revisions:project", work_item.pk)
    context = {
        "work_item": work_item,
        "form": form,
        "titles": form.changed_titles() if is_shown else {},
        "changes": _changes(form) if is_shown else [],
        "is_shown": is_shown and status == OK,
    }
    return render(request, "revisions/correction.html", context, status=status)


def _schedule(request: HttpRequest, seen: Seen, form: ScheduleForm) -> int:
    person, now = signed_in(request), timezone.now()
    return attempt(
        form, lambda: schedule(seen.work_item, by=person, at=now, **form.given())
    )


def _correct(request: HttpRequest, seen: Seen, form: CorrectionForm) -> int:
    person, now = signed_in(request), timezone.now()
    values = form.cleaned_data

    def act() -> None:
        correct(
            seen.work_item,
            form.corrected,
            by=person,
            at=now,
            seen=values["seen"],
            reason=values["reason"],
            **form.changed_titles(),
        )

    return attempt(form, act)


def _changes(form: CorrectionForm) -> list[object]:
    if form.document is None or form.corrected is None:
        return []
    changes = redline(clauses(form.document), clauses(form.corrected))
    return [change for change in changes if change.change != "same"]

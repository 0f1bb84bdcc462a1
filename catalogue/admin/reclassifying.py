"""Sorting a standard anew: its task areas and its committee."""

from django.contrib import admin, messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalogue.actions.log import log_writer
from catalogue.actions.sorting import reclassify_standard
from catalogue.models import Standard
from organisations.http import SignedInRequest
from organisations.models import User

from .forms import ReclassifyForm, state_of

# The committee is searched as one types; this asks for a list of all of them instead.
WHOLE_LIST = "committees"


@require_http_methods(["GET", "HEAD", "POST"])
def reclassify(request: SignedInRequest, pk: int) -> HttpResponse:
    """Show how the standard is sorted, and sort it as asked."""
    standard = get_object_or_404(Standard.objects.with_classification(), pk=pk)
    form = ReclassifyForm(
        request.POST or None,
        initial=_initial(standard),
        lists_all=WHOLE_LIST in request.GET,
    )
    if form.is_valid() and _sorted(standard, form, by=request.user):
        messages.success(request, _("The standard has been sorted anew."))
        return redirect("admin:catalogue_standard_change", standard.pk)
    context = {
        **admin.site.each_context(request),
        "title": _("Change areas and committee"),
        "opts": Standard._meta,
        "object": standard,
        "form": form,
        "state": state_of(standard),
        "whole_list": WHOLE_LIST,
    }
    return render(request, "admin/catalogue/reclassify.html", context)


def _sorted(standard: Standard, form: ReclassifyForm, *, by: User) -> bool:
    at = timezone.now()
    # Sorting is logged, so the log's lock keeps out who would sort at the same time.
    with log_writer(at=at, by=by):
        now = Standard.objects.with_classification().get(pk=standard.pk)
        if state_of(now) != form.cleaned_data["seen"]:
            form.add_error(None, _refusal(now))
            return False
        reclassify_standard(
            standard,
            areas=form.areas,
            committee=form.committee_reference,
            at=at,
            by=by,
            reason=form.cleaned_data["reason"],
        )
    return True


def _refusal(now: Standard) -> str:
    record = now.to_record()
    return _(
        "Somebody else has just sorted this standard: its committee is now "
        "“%(committee)s”, its areas are “%(areas)s”. Nothing of yours has been kept; "
        "look again and decide."
    ) % {
        "committee": record.committee or _("none"),
        "areas": ", ".join(map(str, record.areas or ())) or _("none"),
    }


def _initial(standard: Standard) -> dict[str, object]:
    assignments = standard.area_assignments.all()
    return {
        "primary": standard.primary_area,
        "others": [a.area for a in assignments if not a.is_primary],
        "committee": standard.committee,
    }

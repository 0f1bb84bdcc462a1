"""Proposals: begun, filled in, and who takes part named."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from organisations.models import Division, Organisation, TechnicalCommittee
from organisations.roles import Role
from revisions.actions.beginning import begin_work_item
from revisions.actions.proposing import name_drafters, name_parties, write_proposal
from revisions.forms.parties import PartiesForm
from revisions.forms.proposals import (
    DraftersForm,
    ProposalForm,
    WorkItemForm,
)
from revisions.models import WorkItem

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_http_methods(["GET", "POST"])
@login_required
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    person = signed_in(request)
    if not person.memberships.filter(role=Role.PROPOSER).exists():
        raise PermissionDenied
    form = WorkItemForm(request.POST or None, proposer=person)
    begun: list[WorkItem] = []
    status = OK
    if request.method == "POST":
        status = BAD
        if form.is_valid():
            values = form.cleaned_data
            now = timezone.now()
            status = attempt(
                form,
                lambda: begun.append(begin_work_item(by=person, at=now, **values)),
            )
    if begun:
        messages.success(request, _("The project is begun. Fill in its proposal."))
        return redirect("revisions:proposal", begun[0].pk)
    context = {
        "form": form,
        "divisions": Division.objects.order_by("code"),
        "committees": TechnicalCommittee.objects.order_by("reference"),
    }
    return render(request, "revisions/begin.html", context, status=status)


@require_http_methods(["GET", "POST"])
@takes_part()
def proposal(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show why the project should be taken up, and let its proposers fill that in."""
    work_item = seen.work_item
    is_proposer = Role.PROPOSER in seen.roles
    if request.method == "POST" and not is_proposer:
        raise PermissionDenied
    form = ProposalForm(
        request.POST or None,
        instance=work_item.proposal,
        initial={"seen": work_item.version},
    )

    def save() -> None:
        write_proposal(
            work_item,
            by=signed_in(request),
            seen=form.cleaned_data["seen"],
            **form.values(),
        )

    context = {
        "proposal": work_item.proposal,
        "may_edit": is_proposer and work_item.stage.startswith("00"),
    }
    return _write(request, seen, form, save, "revisions/proposal.html", context)


@require_http_methods(["GET", "POST"])
@takes_part(Role.PROPOSER, Role.SECRETARY)
def parties(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Name the issuing departments and the drafting units."""
    work_item = seen.work_item
    form = PartiesForm(request.POST or None, work_item=work_item)

    def save() -> None:
        name_parties(
            work_item,
            by=signed_in(request),
            seen=form.cleaned_data["seen"],
            departments=form.named("department"),
            units=form.named("unit"),
        )

    context: dict[str, Any] = {
        "organisations": Organisation.objects.order_by("name_zh")
    }
    if form.asks_for_more:
        context |= {"form": form, "work_item": work_item}
        return render(request, "revisions/parties.html", context)
    return _write(request, seen, form, save, "revisions/parties.html", context)


@require_http_methods(["GET", "POST"])
@takes_part(Role.PROPOSER, Role.SECRETARY)
def drafters(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Name those who write the text."""
    work_item = seen.work_item
    form = DraftersForm(request.POST or None, work_item=work_item)

    def save() -> None:
        values = form.cleaned_data
        name_drafters(
            work_item, values["people"], by=signed_in(request), seen=values["seen"]
        )

    return _write(request, seen, form, save, "revisions/drafters.html", {})


def _write(  # noqa: PLR0917 (one shape for the three forms)
    request: HttpRequest,
    seen: Seen,
    form: forms.BaseForm,
    save: Callable[[], object],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """Show a form of a project, or save it and go back to the project's page."""
    status = OK
    if request.method == "POST":
        status = attempt(form, save) if form.is_valid() else BAD
        if status == OK:
            messages.success(request, _("Saved."))
            return redirect("revisions:project", seen.work_item.pk)
    context |= {"form": form, "work_item": seen.work_item}
    return render(request, template, context, status=status)

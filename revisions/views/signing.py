"""Sign-offs of the issuing departments on the exact text."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from organisations.roles import Role
from revisions.actions.signing import hold, sign
from revisions.forms.judging import HoldForm, SignForm
from revisions.models import DraftSnapshot, SignOff
from revisions.policy import has_drafted
from revisions.readiness import signatures, signed_text
from revisions.stages import Stage

from .access import Seen, signed_in, takes_part
from .refusing import BAD, OK, attempt


@require_safe
@takes_part()
def signing(request: HttpRequest, seen: Seen) -> HttpResponse:
    """Show which departments have signed which text."""
    return _page(request, seen)


@require_POST
@takes_part(Role.APPROVER)
def signature(request: HttpRequest, seen: Seen, sign_off: int) -> HttpResponse:
    """Sign for one's department."""
    form = SignForm(request.POST)
    asked = _asked(seen, sign_off)

    def act() -> None:
        sign(
            asked,
            by=signed_in(request),
            at=timezone.now(),
            deputy_for=form.cleaned_data["deputy_for"],
        )

    return _write(request, seen, form, act, done=_("Your department has signed."))


@require_POST
@takes_part(Role.APPROVER)
def held(request: HttpRequest, seen: Seen, sign_off: int) -> HttpResponse:
    """Hold one's department's signature back."""
    form = HoldForm(request.POST)
    asked = _asked(seen, sign_off)

    def act() -> None:
        hold(asked, form.cleaned_data["reason"], by=signed_in(request))

    return _write(
        request, seen, form, act, done=_("The others are told why it is held back.")
    )


def _asked(seen: Seen, sign_off: int) -> SignOff:
    asked = SignOff.objects.filter(snapshot__work_item=seen.work_item)
    return get_object_or_404(asked, pk=sign_off)


def _write(
    request: HttpRequest,
    seen: Seen,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: str,
) -> HttpResponse:
    status = attempt(form, act) if form.is_valid() else BAD
    if status != OK:
        return _page(request, seen, form, status=status)
    messages.success(request, done)
    return redirect("revisions:signing", seen.work_item.pk)


def _page(
    request: HttpRequest,
    seen: Seen,
    form: forms.Form | None = None,
    *,
    status: int = OK,
) -> HttpResponse:
    work_item = seen.work_item
    person = signed_in(request)
    text = signed_text(work_item)
    own = person.memberships.filter(role=Role.APPROVER).values("organisation")
    asked = _in_order(text) if text else []
    is_open = work_item.stage == Stage.SIGNING and not work_item.is_suspended
    may_sign = is_open and not has_drafted(person, work_item)
    context = {
        "work_item": work_item,
        "text": text,
        "asked": asked,
        "signed_before": signatures(text).exclude(snapshot=text) if text else [],
        "own": {row["organisation"] for row in own} if may_sign else set(),
        "form": form,
        "sign_form": SignForm(),
        "hold_form": HoldForm(),
    }
    return render(request, "revisions/signing.html", context, status=status)


def _in_order(text: DraftSnapshot) -> list[SignOff]:
    """Return what each department was asked, the leading department first."""
    named = text.work_item.issuing_departments
    places = dict(named.values_list("organisation", "position"))
    rows = text.sign_offs.select_related("department", "signed_by")
    return sorted(rows, key=lambda row: (places.get(row.department_id, 99), row.pk))

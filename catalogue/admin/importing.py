"""Importing a sheet of standards: send it, look at what it would do, apply it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalogue.actions.uploads import KEPT, keep_sheet
from catalogue.importers.blank_sheets import blank_csv, blank_xlsx
from catalogue.importers.columns import COLUMNS
from catalogue.importers.proposals import (
    CatalogueMovedError,
    Proposal,
    apply_as_shown,
    propose,
)
from catalogue.models import UploadedSheet
from organisations.http import SignedInRequest

from .forms import MOST_ROWS, ApplyForm, SheetForm

TEMPLATES = {
    "csv": (blank_csv, "text/csv; charset=utf-8"),
    "xlsx": (
        blank_xlsx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
}
officials_only = permission_required("catalogue.import_standards", raise_exception=True)


@officials_only
@require_http_methods(["GET", "HEAD", "POST"])
def send_sheet(request: SignedInRequest) -> HttpResponse:
    """Take a sheet and lead on to its preview."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        sheet = keep_sheet(
            **form.cleaned_data["sheet"]._asdict(),
            by=request.user,
            at=timezone.now(),
        )
        return redirect("admin:catalogue_standard_import_preview", sheet.pk)
    context = {"form": form, "columns": COLUMNS, "most_rows": MOST_ROWS}
    return _page(request, "import_standards", context)


@officials_only
@require_safe
def template_sheet(_request: HttpRequest, kind: str) -> HttpResponse:
    """Send the empty sheet that officials fill in."""
    make, content_type = TEMPLATES[kind]
    disposition = f'attachment; filename="standards.{kind}"'
    return HttpResponse(
        make(),
        content_type=content_type,
        headers={"Content-Disposition": disposition},
    )


@officials_only
@require_http_methods(["GET", "HEAD", "POST"])
def preview_sheet(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what the sheet would do, and do it when asked to."""
    now = timezone.now()
    sheet = UploadedSheet.objects.filter(
        pk=pk, by=request.user, uploaded_at__gt=now - KEPT
    ).first()
    if sheet is None:
        messages.warning(
            request, _("That sheet has been applied or forgotten. Send it again.")
        )
        return redirect("admin:catalogue_standard_import_standards")
    form = ApplyForm(request.POST or None)
    if form.is_valid() and _applied(request, sheet, form, at=now):
        return redirect("admin:catalogue_standard_changelist")
    proposal = propose(sheet, at=now)
    context = {"sheet": sheet, "form": form} | _groups(proposal)
    return _page(request, "import_preview", context)


def urls() -> list[URLPattern]:
    """Return the addresses of these pages but the first, below the standards'."""
    inside = admin.site.admin_view
    name = "catalogue_standard_import"
    blank = [
        path(
            f"import/standards.{kind}",
            inside(template_sheet),
            {"kind": kind},
            name=f"{name}_{kind}",
        )
        for kind in TEMPLATES
    ]
    preview = path("import/<uuid:pk>/", inside(preview_sheet), name=f"{name}_preview")
    return [*blank, preview]


def _applied(
    request: HttpRequest, sheet: UploadedSheet, form: ApplyForm, *, at: datetime
) -> bool:
    try:
        done = apply_as_shown(sheet, at=at, **form.cleaned_data)
    except CatalogueMovedError:
        form.add_error(
            None,
            _(
                "The catalogue has changed since you looked, and nothing has been "
                "applied. Look again at what the sheet would do now."
            ),
        )
        return False
    message = _("%(added)d added, %(changed)d changed, %(refused)d refused.") % {
        "added": len(done.added),
        "changed": len(done.changed),
        "refused": len(done.refusals),
    }
    messages.success(request, message)
    return True


def _groups(proposal: Proposal) -> dict[str, Any]:
    seen = proposal.preview
    return {
        "proposal": proposal,
        "refusals": seen.refusals,
        "added": seen.added,
        "changes": proposal.changes,
        "left": seen.left,
    }


def _page(request: HttpRequest, name: str, context: dict[str, Any]) -> HttpResponse:
    title = _("Import standards")
    everywhere = admin.site.each_context(request)
    context = {**everywhere, "title": title, **context}
    return render(request, f"admin/catalogue/{name}.html", context)

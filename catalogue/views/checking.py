"""Numbers of standards, checked on a page: written down or sent as a file."""

from datetime import date
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from catalogue.check_tables import WIDTHS, as_table
from catalogue.checking import Checked, check_numbers
from catalogue.forms import CheckForm
from catalogue.spreadsheets import as_csv, as_xlsx

# A page of thousands helps nobody; all of them are in the file.
MOST_SHOWN = 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Ask for numbers, and say what each means and what has become of it."""
    if request.method != "POST":
        return render(request, "catalogue/check.html", {"form": CheckForm()})
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        status = HTTPStatus.BAD_REQUEST
        return render(request, "catalogue/check.html", {"form": form}, status=status)
    values = form.cleaned_data
    on = values["on"] or timezone.localdate()
    checked = check_numbers(values["asked"], on=on)
    if file_type := request.POST.get("file"):
        return _file(checked, file_type)
    return render(request, "catalogue/check.html", _page(form, checked, on))


def _page(form: CheckForm, checked: list[Checked], on: date) -> dict[str, object]:
    return {
        "form": form,
        "checked": checked[:MOST_SHOWN],
        "count": len(checked),
        "asked": "\n".join(form.cleaned_data["asked"]),
        "on": on,
    }


def _file(checked: list[Checked], file_type: str) -> HttpResponse:
    table = as_table(checked)
    if file_type == "csv":
        content, media_type = as_csv(table), "text/csv; charset=utf-8"
    else:
        content = as_xlsx(table, title="check", widths=WIDTHS)
        file_type, media_type = "xlsx", _XLSX
    disposition = f'attachment; filename="checked-standards.{file_type}"'
    headers = {"Content-Type": media_type, "Content-Disposition": disposition}
    return HttpResponse(content, headers=headers)

"""The work programme: found by words, narrowed, and taken away as a table."""

from typing import Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.spreadsheets import as_csv
from catalogue.views.asking import reads
from catalogue.views.facets import Chip, changed
from organisations.models import TechnicalCommittee
from revisions.forms.programme import ProgrammeForm
from revisions.models import WorkItem
from revisions.policy import concerning, roles_in
from revisions.querysets import WorkItemQuerySet

from .access import person_of

PAGE_SIZE: Final = 25
LONGEST_TABLE: Final = 5_000


@reads(ProgrammeForm)
def programme(request: HttpRequest, form: ProgrammeForm) -> HttpResponse:
    """Show the work programme; officials see their own before it is public."""
    person = person_of(request)
    found = _found(request, form)
    page = Paginator(found, PAGE_SIZE).page(form.cleaned_data["page"] or 1)
    own = roles_in(person, page.object_list) if person else {}
    narrowing = list(form.narrowing())
    context = {
        "form": form,
        "page": page,
        "chips": [
            Chip(said, changed(request.GET, **{name: []})) for name, said in narrowing
        ],
        "words_only": changed(request.GET, **{name: [] for name, _said in narrowing}),
        "own": {pk for pk, roles in own.items() if roles},
        "committee": TechnicalCommittee.objects.filter(
            slug=form.cleaned_data["committee"]
        ).first(),
        "hints": [
            _("Write fewer words: each of them has to be found."),
            _("Take one of the filters off."),
            _("Projects are public from their announcement on."),
        ],
    }
    return render(request, "revisions/programme.html", context)


@reads(ProgrammeForm)
def programme_table(request: HttpRequest, form: ProgrammeForm) -> HttpResponse:
    """Give what the programme shows, all its pages, for spreadsheet programs."""
    found = _found(request, form).prefetch_related("departments")[:LONGEST_TABLE]
    heading = [
        *(_("Plan number"), _("Title"), _("English title"), _("Kind"), _("Level")),
        *(_("Stage"), _("Course"), _("Committee"), _("Departments"), _("Made on")),
    ]
    content = as_csv([heading, *(_row(item) for item in found)])
    return HttpResponse(
        content,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="projects.csv"'},
    )


def _found(request: HttpRequest, form: ProgrammeForm) -> WorkItemQuerySet:
    person = person_of(request)
    visible = WorkItem.objects.public()
    if person:
        visible |= concerning(person)
    form.offer(visible, person=person)
    # By their ids, so that what makes them visible is asked once for each.
    ids = visible.order_by().values("pk")
    found = form.narrowed(WorkItem.objects.filter(pk__in=ids), person=person)
    return found.select_related("committee", "jurisdiction")


def _row(item: WorkItem) -> list[str]:
    return [
        item.plan_number or "",
        item.title_zh,
        item.title_en,
        item.get_kind_display(),
        item.get_level_display(),
        f"{item.stage} {item.get_stage_display()}",
        _("suspended") if item.is_suspended else "",
        str(item.committee or ""),
        ", ".join(str(one) for one in item.departments.all()),
        timezone.localdate(item.created_at).isoformat(),
    ]

"""Editions, to look at: the record, what it says of others and they of it."""

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from catalogue.actions.parts import target_key
from catalogue.models import Edition, Relation
from catalogue.querysets import EditionQuerySet
from catalogue.statuses import Status

from .entries import entries_of
from .reading import ReadingAdmin, ReadingInline

# The public site's colours of the status words, as unfold names them.
STATUS_LABELS = {
    Status.IN_FORCE: "success",
    Status.UPCOMING: "warning",
    Status.DRAFT: "info",
    Status.NOT_ISSUED: "default",
    Status.WITHDRAWN: "danger",
    Status.SUPERSEDED: "default",
    Status.UNKNOWN: "default",
}


class RelationInline(ReadingInline):
    """What an edition says of other texts."""

    model = Relation
    fk_name = "edition"
    fields = readonly_fields = ["kind", "degree", "target_text"]
    hide_title = True
    ordering = ["kind", "position"]


class IncomingInline(ReadingInline):
    """What other texts say of an edition."""

    model = Relation
    fk_name = "target_edition"
    verbose_name_plural = _("what other texts say of it")
    fields = readonly_fields = ["said_by", "kind", "degree"]
    hide_title = True
    ordering = ["kind", "edition"]

    @admin.display(description=_("edition"))
    def said_by(self, relation: Relation) -> SafeString:
        """Lead to the text that says so."""
        page = reverse("admin:catalogue_edition_change", args=[relation.edition_id])
        link = '<a class="bo-link" href="{}">{}</a>'
        return format_html(link, page, relation.edition)


@admin.register(Edition)
class EditionAdmin(ReadingAdmin):
    """Texts with their status today."""

    list_display = ["number", "title", "published", "status_today", "evidence"]
    list_filter = ["form", "nature", "evidence", "source", "standard__level"]
    search_fields = ["designation", "title_zh", "title_en"]
    ordering = ["-pk"]
    readonly_fields = ["status_today", "issued_by", "codes", "sorting"]
    inlines = [RelationInline, IncomingInline]

    def get_queryset(self, request: HttpRequest) -> EditionQuerySet:
        """Load the status of today with each edition."""
        editions: EditionQuerySet = super().get_queryset(request)
        return editions.with_status(on=timezone.localdate())

    def get_search_results(
        self, request: HttpRequest, queryset: EditionQuerySet, search_term: str
    ) -> tuple[EditionQuerySet, bool]:
        """Find by words, and by number in any spelling."""
        found, repeats = super().get_search_results(request, queryset, search_term)
        if key := target_key(search_term):
            found |= queryset.filter(Q(key=key) | Q(standard__key=key))
        return found, repeats

    def history_view(
        self, _request: HttpRequest, object_id: str, _context: Any = None
    ) -> HttpResponse:
        """Lead to the edition's entries in the publication log."""
        return entries_of("edition__exact", object_id)

    @admin.display(description=_("designation"))
    def number(self, edition: Edition) -> str:
        """Show the number, or the title of a text without one."""
        return str(edition)

    @admin.display(description=_("title"))
    def title(self, edition: Edition) -> str:
        """Show the title in the language that it has."""
        return edition.title

    @display(  # type: ignore[untyped-decorator]
        description=_("status today"), label=STATUS_LABELS
    )
    def status_today(self, edition: Edition) -> tuple[str, str]:
        """Show the status word."""
        return edition.status, str(Status(edition.status).label)

    @admin.display(description=_("issued by"))
    def issued_by(self, edition: Edition) -> str:
        """Show the organisations in printed order."""
        issuings = edition.issuings.select_related("organisation")
        ordered = issuings.order_by("position")
        return "; ".join(issuing.organisation.name for issuing in ordered)

    @admin.display(description=_("ICS and CCS codes"))
    def codes(self, edition: Edition) -> str:
        """Show the codes of both schemes."""
        return "; ".join((*edition.codes("ics"), *edition.codes("ccs")))

    @admin.display(description=_("committee and task areas"))
    def sorting(self, edition: Edition) -> str:
        """Show what its standard is sorted into."""
        standard = edition.standard
        assignments = standard.area_assignments.select_related("area")
        ordered = assignments.order_by("-is_primary", "area__number")
        names = [assignment.area.name for assignment in ordered]
        committee = [str(standard.committee)] if standard.committee else []
        return "; ".join((*committee, *names))

    def view_on_site(self, edition: Edition) -> str:
        """Return the edition's public page."""
        slugs = [edition.standard.slug, edition.slug]
        return reverse("catalogue:edition", args=slugs)

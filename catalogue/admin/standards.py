"""Standards, to look at and to sort."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from catalogue.actions.parts import target_key
from catalogue.models import Edition, Standard
from organisations.http import SignedInRequest

from . import importing
from .entries import entries_of
from .reading import ReadingAdmin, ReadingInline
from .reclassifying import reclassify


class EditionInline(ReadingInline):
    """The texts of a standard."""

    model = Edition
    fields = readonly_fields = ["number", "title", "form", "published"]
    hide_title = True
    ordering = ["-published", "-pk"]

    @admin.display(description=_("designation"))
    def number(self, edition: Edition) -> SafeString:
        """Lead to the text."""
        page = reverse("admin:catalogue_edition_change", args=[edition.pk])
        return format_html('<a class="bo-link" href="{}">{}</a>', page, edition)

    @admin.display(description=_("title"))
    def title(self, edition: Edition) -> str:
        """Show the title in the language that it has."""
        return edition.title


@admin.register(Standard)
class StandardAdmin(ReadingAdmin):
    """Standards with their texts."""

    list_display = ["number", "title", "level", "committee", "jurisdiction"]
    list_filter = ["level", "areas"]
    list_select_related = ["committee", "jurisdiction"]
    search_fields = ["designation"]
    ordering = ["sort_key", "pk"]
    fields = [
        "designation",
        "level",
        "jurisdiction",
        "committee",
        "sorted_into",
        "slug",
    ]
    readonly_fields = ["sorted_into"]
    inlines = [EditionInline]
    actions_list = ["import_standards"]
    actions_detail = ["reclassify"]

    def get_urls(self) -> list[URLPattern]:
        """Add the further pages of the import."""
        return [*importing.urls(), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Standard]:
        """Load the titles of the texts with each standard."""
        standards: QuerySet[Standard] = super().get_queryset(request)
        return standards.prefetch_related("editions")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Standard], search_term: str
    ) -> tuple[QuerySet[Standard], bool]:
        """Find by the number in any spelling, and by what its texts are found by."""
        found, _repeats = super().get_search_results(request, queryset, search_term)
        texts, _repeats = self.admin_site.get_model_admin(Edition).get_search_results(
            request, Edition.objects.all(), search_term
        )
        # Not joined to the texts: each standard would be found as often as it has some.
        which = Q(pk__in=texts.values("standard"))
        if key := target_key(search_term):
            which |= Q(key=key)
        return found | queryset.filter(which), False

    def has_import_permission(self, request: HttpRequest, *_object: object) -> bool:
        """Say whether the person may import standards."""
        return request.user.has_perm("catalogue.import_standards")

    def has_reclassify_permission(self, request: HttpRequest, *_object: object) -> bool:
        """Say whether the person may change areas and committees."""
        return request.user.has_perm("catalogue.reclassify_standard")

    def history_view(
        self, _request: HttpRequest, object_id: str, _context: Any = None
    ) -> HttpResponse:
        """Lead to the standard's entries in the publication log."""
        return entries_of("edition__standard__exact", object_id)

    @admin.display(description=_("designation"), ordering="sort_key")
    def number(self, standard: Standard) -> str:
        """Show the number, or what stands for one that is not known."""
        return str(standard)

    @admin.display(description=_("task areas"))
    def sorted_into(self, standard: Standard) -> str:
        """Show the areas, the primary one first."""
        assignments = standard.area_assignments.select_related("area")
        ordered = assignments.order_by("-is_primary", "area__number")
        return "; ".join(assignment.area.name for assignment in ordered)

    @admin.display(description=_("title"))
    def title(self, standard: Standard) -> str:
        """Show the title of the newest text."""
        newest = max(
            standard.editions.all(), key=lambda e: str(e.published or ""), default=None
        )
        return newest.title if newest else ""

    @action(  # type: ignore[untyped-decorator]
        description=_("Import standards"),
        url_path="import",
        permissions=["import"],
    )
    def import_standards(self, request: SignedInRequest) -> HttpResponse:
        """Lead from the list to the import."""
        return importing.send_sheet(request)

    @action(  # type: ignore[untyped-decorator]
        description=_("Change areas and committee"),
        permissions=["reclassify"],
    )
    def reclassify(self, request: SignedInRequest, object_id: str) -> HttpResponse:
        """Lead from a standard to its sorting."""
        standard = self.get_object(request, object_id)
        if standard is None:
            raise Http404
        return reclassify(request, standard.pk)

    def view_on_site(self, standard: Standard) -> str:
        """Return the standard's public page."""
        return reverse("catalogue:standard", args=[standard.slug])

"""Standards and editions, to look at."""

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from unfold.admin import TabularInline

from catalogue.models import Edition, Relation, Standard
from catalogue.querysets import EditionQuerySet
from catalogue.statuses import Status

from .reading import ReadingAdmin


class EditionInline(TabularInline):  # type: ignore[misc]
    """The texts of a standard."""

    model = Edition
    fields = readonly_fields = ["designation", "title_zh", "form", "published"]
    show_change_link = True
    can_delete = False
    extra = 0
    ordering = ["-published", "-pk"]

    def has_add_permission(self, *_args: object) -> bool:
        """Let nobody add rows by hand."""
        return False


class RelationInline(TabularInline):  # type: ignore[misc]
    """What an edition says of other texts."""

    model = Relation
    fk_name = "edition"
    fields = readonly_fields = ["kind", "degree", "target_text"]
    can_delete = False
    extra = 0
    ordering = ["kind", "position"]

    def has_add_permission(self, *_args: object) -> bool:
        """Let nobody add rows by hand."""
        return False


@admin.register(Standard)
class StandardAdmin(ReadingAdmin):
    """Standards with their texts."""

    list_display = ["__str__", "level", "committee", "jurisdiction"]
    list_filter = ["level", "areas"]
    list_select_related = ["committee", "jurisdiction"]
    search_fields = ["designation", "editions__title_zh", "editions__title_en"]
    ordering = ["sort_key", "pk"]
    inlines = [EditionInline]
    list_per_page = 50

    def view_on_site(self, standard: Standard) -> str:
        """Return the standard's public page."""
        return reverse("catalogue:standard", args=[standard.slug])


@admin.register(Edition)
class EditionAdmin(ReadingAdmin):
    """Texts with their status today."""

    list_display = ["__str__", "title_zh", "title_en", "status_today", "evidence"]
    list_filter = ["form", "nature", "evidence", "source", "standard__level"]
    search_fields = ["designation", "title_zh", "title_en"]
    ordering = ["-pk"]
    inlines = [RelationInline]
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> EditionQuerySet:
        """Load the status of today with each edition."""
        editions: EditionQuerySet = super().get_queryset(request)
        return editions.with_status(on=timezone.localdate())

    @admin.display(description=Edition._meta.verbose_name)
    def status_today(self, edition: Edition) -> str:
        """Show the status word."""
        return str(Status(edition.status).label)

    def view_on_site(self, edition: Edition) -> str:
        """Return the edition's public page."""
        slugs = [edition.standard.slug, edition.slug]
        return reverse("catalogue:edition", args=slugs)

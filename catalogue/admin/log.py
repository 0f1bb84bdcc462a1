"""The publication log, to look at."""

from django.contrib import admin

from catalogue.models import PublicationLog

from .reading import ReadingAdmin


@admin.register(PublicationLog)
class PublicationLogAdmin(ReadingAdmin):
    """What entered the catalogue, newest first."""

    list_display = ["position", "kind", "edition", "written_at", "by", "reason"]
    list_filter = ["kind"]
    list_select_related = ["edition", "by"]
    search_fields = ["edition__designation", "reason"]
    date_hierarchy = "written_at"
    ordering = ["-position"]
    list_per_page = 50

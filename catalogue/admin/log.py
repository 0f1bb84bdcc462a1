"""The publication log, to look at."""

from django.contrib import admin
from django.http import HttpRequest

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
    fields = [
        "position",
        "kind",
        "edition",
        "written_at",
        "by",
        "reason",
        "record",
        "record_digest",
        "previous_digest",
        "digest",
    ]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """Let a standard's history be asked for, as its page does."""
        asked_by_pages = {"edition__exact", "edition__standard__exact"}
        return lookup in asked_by_pages or super().lookup_allowed(
            lookup, value, request
        )

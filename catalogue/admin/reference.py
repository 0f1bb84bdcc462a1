"""Reference data that editors keep."""

from django.contrib import admin
from django.urls import reverse

from catalogue.models import Classification, Source, Synonym, TaskArea
from organisations.admin.reference import ReferenceAdmin


@admin.register(TaskArea)
class TaskAreaAdmin(ReferenceAdmin):
    """The 12 areas of the plan: their names and summaries."""

    list_display = ["number", "name_zh", "name_en"]
    list_display_links = ["number", "name_zh", "name_en"]
    search_fields = ["name_zh", "name_en"]
    ordering = ["number"]

    def view_on_site(self, area: TaskArea) -> str:
        """Return the area's public page."""
        return reverse("catalogue:area", args=[area.slug])


@admin.register(Classification)
class ClassificationAdmin(ReferenceAdmin):
    """ICS and CCS codes."""

    list_display = ["code", "scheme", "name_zh", "name_en", "parent"]
    list_filter = ["scheme"]
    list_select_related = ["parent"]
    search_fields = ["code", "name_zh", "name_en"]
    autocomplete_fields = ["parent"]
    ordering = ["scheme", "code"]

    def view_on_site(self, code: Classification) -> str:
        """Return the code's public page."""
        return reverse("catalogue:classification", args=[code.scheme, code.code])


@admin.register(Source)
class SourceAdmin(ReferenceAdmin):
    """Where records come from, with licence and attribution."""

    list_display = ["slug", "name_zh", "name_en", "licence"]
    search_fields = ["slug", "name_zh", "name_en"]
    ordering = ["slug"]


@admin.register(Synonym)
class SynonymAdmin(ReferenceAdmin):
    """Words that search treats as one; a change counts at the next search."""

    list_display = ["word", "other"]
    search_fields = ["word", "other"]
    ordering = ["word", "other"]

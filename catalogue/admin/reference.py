"""Reference data that editors keep."""

from django.contrib import admin
from unfold.admin import ModelAdmin

from catalogue.models import Classification, Source, Synonym, TaskArea


@admin.register(TaskArea)
class TaskAreaAdmin(ModelAdmin):
    """The 12 areas of the plan: their names and summaries."""

    list_display = ["number", "name_zh", "name_en"]
    search_fields = ["name_zh", "name_en"]
    ordering = ["number"]


@admin.register(Classification)
class ClassificationAdmin(ModelAdmin):
    """ICS and CCS codes."""

    list_display = ["code", "scheme", "name_zh", "name_en", "parent"]
    list_filter = ["scheme"]
    list_select_related = ["parent"]
    search_fields = ["code", "name_zh", "name_en"]
    autocomplete_fields = ["parent"]
    ordering = ["scheme", "code"]


@admin.register(Source)
class SourceAdmin(ModelAdmin):
    """Where records come from, with licence and attribution."""

    list_display = ["slug", "name_zh", "name_en", "licence"]
    search_fields = ["slug", "name_zh", "name_en"]
    ordering = ["slug"]


@admin.register(Synonym)
class SynonymAdmin(ModelAdmin):
    """Words that search treats as one; a change counts at the next search."""

    list_display = ["word", "other"]
    search_fields = ["word", "other"]
    ordering = ["word", "other"]

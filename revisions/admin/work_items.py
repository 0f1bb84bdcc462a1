"""Work items to look at: they change in the workspace alone, by moves."""

from django.contrib import admin

from catalogue.admin.reading import ReadingAdmin, ReadingInline
from revisions.models import (
    Drafter,
    DraftingUnit,
    IssuingDepartment,
    StageChange,
    WorkItem,
)


class StageChangeInline(ReadingInline):
    """The moves that were taken, in their order."""

    model = StageChange
    fields = ["position", "verb", "source", "target", "at", "by", "reason"]
    ordering = ["position"]


class DepartmentInline(ReadingInline):
    """Who issues the text."""

    model = IssuingDepartment
    fields = ["position", "organisation"]
    ordering = ["position"]


class UnitInline(ReadingInline):
    """Who drafts the text."""

    model = DraftingUnit
    fields = ["position", "organisation"]
    ordering = ["position"]


class DrafterInline(ReadingInline):
    """The people who draft the text, or did."""

    model = Drafter
    fields = ["person", "is_current"]


@admin.register(WorkItem)
class WorkItemAdmin(ReadingAdmin):
    """All work items, the newest first."""

    list_display = ["plan_number", "title_zh", "kind", "stage", "level", "committee"]
    list_display_links = ["plan_number", "title_zh"]
    list_filter = ["kind", "stage", "level", "is_suspended"]
    list_select_related = ["committee"]
    search_fields = ["plan_number", "title_zh", "title_en"]
    ordering = ["-created_at"]
    inlines = [DepartmentInline, UnitInline, DrafterInline, StageChangeInline]

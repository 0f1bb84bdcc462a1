"""Time limits that administrators keep."""

from django.contrib import admin

from organisations.admin.reference import ReferenceAdmin
from revisions.models import TimeLimit


@admin.register(TimeLimit)
class TimeLimitAdmin(ReferenceAdmin):
    """The rules: how long or how many, for whom, and where it is written."""

    list_display = ["name", "jurisdiction", "kind", "value", "minimum", "source"]
    list_filter = ["name", "kind"]
    list_select_related = ["jurisdiction"]
    search_fields = ["source", "jurisdiction__name_zh", "jurisdiction__name_en"]
    autocomplete_fields = ["jurisdiction"]
    ordering = ["name", "jurisdiction__code", "kind"]

"""Pages on which nothing can be changed."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin


class ReadingAdmin(ModelAdmin):
    """A table to look at: the publication log's rules forbid editing it by hand."""

    list_disable_select_all = True
    show_full_result_count = False
    actions = None

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Let nobody add rows by hand."""
        return False

    def has_change_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        """Let nobody change rows by hand."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        """Let nobody delete rows."""
        return False

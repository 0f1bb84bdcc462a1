"""Pages on which nothing can be changed."""

from typing import Any

from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline


class ReadingMixin:
    """Rows to look at, for everybody: the log's rules forbid editing them by hand."""

    def has_add_permission(self, *_args: object) -> bool:
        """Let nobody add rows by hand."""
        return False

    def has_change_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        """Let nobody change rows by hand."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _row: Any = None) -> bool:
        """Let nobody delete rows."""
        return False


class ReadingAdmin(ReadingMixin, ModelAdmin):
    """A table to look at."""

    list_disable_select_all = True
    list_per_page = 50
    show_full_result_count = False
    actions = None


class ReadingInline(ReadingMixin, TabularInline):
    """Rows of another row, to look at."""

    can_delete = False
    extra = 0

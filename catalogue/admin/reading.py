"""Pages on which nothing can be changed."""

from collections.abc import Sequence
from typing import Any

from django.contrib.admin.views.main import SEARCH_VAR
from django.db.models import QuerySet
from django.http import HttpRequest
from unfold.admin import ModelAdmin, TabularInline

from .paging import FoundPaginator, KeyPaginator


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
    list_select_related: Sequence[str] = ()
    show_full_result_count = False
    actions = None

    def get_paginator(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        per_page: int,
        *_more: Any,
        **_options: Any,
    ) -> KeyPaginator:
        """Count what a search finds while finding it, as nothing else is counted."""
        rows = self.get_queryset(request)
        if self.list_select_related:
            rows = rows.select_related(*self.list_select_related)
        searched = request.GET.get(SEARCH_VAR)
        paginator = FoundPaginator if searched else KeyPaginator
        return paginator(queryset, per_page, rows=rows)


class ReadingInline(ReadingMixin, TabularInline):
    """Rows of another row, to look at."""

    can_delete = False
    extra = 0

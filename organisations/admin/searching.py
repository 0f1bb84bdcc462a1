"""Choosing one of many rows by searching for it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey
from django.http import HttpRequest


class SearchedSelect(AutocompleteSelect):
    """Django's, but what was sent and is no number is shown as nothing chosen.

    Django's own asks the database for it and fails.
    """

    def optgroups(
        self, name: str, value: Iterable[Any], attr: dict[str, Any] | None = None
    ) -> Any:
        """Return the row that is chosen."""
        sent = map(str, value)
        numbers = [pk for pk in sent if pk.isascii() and pk.isdecimal()]
        return super().optgroups(name, numbers, attr)


class SearchingMixin:
    """Draws an admin's `autocomplete_fields` as `SearchedSelect`."""

    def formfield_for_foreignkey(
        self: Any,
        db_field: "ForeignKey[Any, Any]",
        request: HttpRequest,
        **options: Any,
    ) -> forms.Field | None:
        """Choose the box; what else there is to a field stays Django's."""
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", SearchedSelect(db_field, self.admin_site))
        # Django's class stands behind this mixin, which mypy cannot know.
        field: forms.Field | None = super().formfield_for_foreignkey(  # type: ignore[misc]
            db_field, request, **options
        )
        return field

"""What the pages of all reference data have in common."""

from collections.abc import Sequence
from typing import Any

import pghistory
from django import forms
from django.db.models import Model, URLField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminTextInputWidget

from .row_history import events_of
from .searching import SearchingMixin

MOST_NAMED = 10


class ReasonedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row with the reason for changing it, which its history keeps."""

    reason = forms.CharField(
        label=_("Reason for the change"),
        max_length=300,
        required=False,
        help_text=_("Shown in the history of this row."),
        widget=UnfoldAdminTextInputWidget,
    )


class RowHistoryAdmin(SearchingMixin, ModelAdmin):
    """Shows the history that the database keeps, whoever wrote the row."""

    object_history_template = "admin/row_history.html"

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add the row's events to Django's page."""
        row = self.get_object(request, object_id)
        events = {"events": events_of(row) if row else []}
        answer: HttpResponse = super().history_view(
            request, object_id, {**events, **(extra_context or {})}
        )
        return answer


class ReferenceAdmin(RowHistoryAdmin):
    """Reference data: searched, kept by editors, with a history that gives reasons."""

    form = ReasonedForm
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    show_full_result_count = False
    list_per_page = 50
    warn_unsaved_form = True

    def save_model(
        self, request: HttpRequest, obj: Model, form: ReasonedForm, *how: Any
    ) -> None:
        """Write the reason into the history with the row."""
        with pghistory.context(reason=form.cleaned_data["reason"]):
            super().save_model(request, obj, form, *how)

    def get_deleted_objects(
        self, objs: Sequence[Model], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[Any]]:
        """Name some of the rows that need this one; there may be tens of thousands."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        if more := len(protected[MOST_NAMED:]):
            words = ngettext("and %(count)d more", "and %(count)d more", more)
            protected = [*protected[:MOST_NAMED], words % {"count": more}]
        return deleted, counts, lacking, protected

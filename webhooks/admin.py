"""Webhooks to look at, where somebody asks why nothing comes."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from organisations.admin.reference import RowHistoryAdmin

from .models import Subscription


@admin.register(Subscription)
class SubscriptionAdmin(RowHistoryAdmin):
    """Everybody's webhooks. Only their people make, change and remove them."""

    list_display = ["name", "person", "address", "position", "failing_since"]
    list_display += ["suspended_because"]
    list_filter = ["suspended_because"]
    list_select_related = ["person"]
    search_fields = ["name", "address", "person__email", "person__name"]
    ordering = ["-made_at"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["name", "person", "address", "question", "made_at"]}),
        (
            _("How it does"),
            {"fields": ["position", "failing_since", "failures", "held_until"]},
        ),
        (_("Suspended"), {"fields": ["suspended_at", "suspended_because"]}),
    ]

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Let nobody subscribe for somebody else."""
        return False

    def has_change_permission(
        self, _request: HttpRequest, _subscription: Subscription | None = None
    ) -> bool:
        """Let nobody write into somebody's subscription."""
        return False

    def has_delete_permission(
        self, _request: HttpRequest, _subscription: Subscription | None = None
    ) -> bool:
        """Let nobody remove somebody's subscription."""
        return False

"""API tokens to look at, and to revoke where somebody else has to."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from organisations.actions.tokens import revoke_token
from organisations.http import SignedInRequest
from organisations.models import ApiToken

from .reference import RowHistoryAdmin


@admin.register(ApiToken)
class ApiTokenAdmin(RowHistoryAdmin):
    """Everybody's tokens. They are made by their people alone, and never deleted."""

    list_display = ["name", "person", "scope", "expires_at", "last_used_at"]
    list_display += ["revoked_at"]
    list_filter = ["scope"]
    list_select_related = ["person"]
    search_fields = ["name", "person__email", "person__name"]
    ordering = ["-made_at"]
    show_full_result_count = False
    actions = ["revoke"]

    @admin.action(description=_("Revoke the selected tokens"), permissions=["revoke"])
    def revoke(self, request: SignedInRequest, tokens: QuerySet[ApiToken]) -> None:
        """Let the tokens open nothing from now on."""
        for token in tokens:
            revoke_token(token, by=request.user, at=timezone.now())
        self.message_user(request, _("The tokens open nothing any more."))

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Let those revoke who keep the people."""
        return request.user.has_perm("organisations.change_apitoken")

    def has_add_permission(self, _request: HttpRequest) -> bool:
        """Let nobody make a token for somebody else."""
        return False

    def has_change_permission(
        self, _request: HttpRequest, _token: ApiToken | None = None
    ) -> bool:
        """Let nobody write into a token."""
        return False

    def has_delete_permission(
        self, _request: HttpRequest, _token: ApiToken | None = None
    ) -> bool:
        """Keep what was revoked, so that it can be told later."""
        return False

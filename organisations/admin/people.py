"""People and their roles."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db.models import Field
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm

from organisations.forms import PersonCreationForm
from organisations.models import Membership, User

from .reference import RowHistoryAdmin
from .searching import SearchingMixin

# Rights follow from roles; Django's groups would be a second way to give them.
admin.site.unregister(Group)


class MembershipInline(SearchingMixin, TabularInline):
    """The roles of a person."""

    model = Membership
    autocomplete_fields = ["organisation", "committee"]
    extra = 0

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **options: Any
    ) -> forms.Field | None:
        """Name each box: the headings of the columns are no labels of what is below."""
        field: forms.Field | None = super().formfield_for_dbfield(
            db_field, request, **options
        )
        if field:
            field.widget.attrs["aria-label"] = capfirst(db_field.verbose_name)
        return field


@admin.register(User)
class PersonAdmin(UserAdmin, RowHistoryAdmin):  # type: ignore[misc, type-arg]
    """People who sign in. Nobody is deleted: what they did stays theirs."""

    form = UserChangeForm
    add_form = PersonCreationForm
    # Django's own says that there is more to fill in afterwards; here there is not.
    add_form_template = "admin/change_form.html"
    change_password_form = AdminPasswordChangeForm
    inlines = [MembershipInline]
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("Access"), {"fields": ["is_active", "is_staff"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "is_staff", "password1", "password2"]}),
    ]
    filter_horizontal = []

    def has_delete_permission(
        self, _request: HttpRequest, _person: User | None = None
    ) -> bool:
        """Let nobody delete people; they are made inactive."""
        return False

    def has_change_permission(
        self, request: HttpRequest, person: User | None = None
    ) -> bool:
        """Keep those who may do everything from being taken over by those who may not.

        Whoever sets a person's password or address can sign in as that person.
        """
        if person and person.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, person)

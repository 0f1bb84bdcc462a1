"""People and their roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, TabularInline
from unfold.forms import AdminPasswordChangeForm, UserChangeForm

from organisations.forms import PersonCreationForm
from organisations.models import Membership, User

# Rights follow from roles; Django's groups would be a second way to give them.
admin.site.unregister(Group)


class MembershipInline(TabularInline):
    """The roles of a person."""

    model = Membership
    autocomplete_fields = ["organisation", "committee"]
    extra = 0


@admin.register(User)
class PersonAdmin(UserAdmin, ModelAdmin):
    """People who sign in. Nobody is deleted: what they did stays theirs."""

    form = UserChangeForm
    add_form = PersonCreationForm
    change_password_form = AdminPasswordChangeForm
    inlines = [MembershipInline]
    list_display = ["email", "name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "is_staff", "memberships__role"]
    search_fields = ["email", "name"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (_("Access"), {"fields": ["is_active", "is_staff"]}),
        (_("Dates"), {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name", "is_staff", "password1", "password2"]}),
    ]
    filter_horizontal = []

"""The admin site."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from unfold.forms import AdminOwnPasswordChangeForm
from unfold.sites import UnfoldAdminSite

from organisations.models import User

from .forms import SignInForm


class BackOffice(UnfoldAdminSite):
    """Open to people whose roles give them something to do in it."""

    site_title = site_header = _("Urban Standards Portal")
    index_title = _("Back office")
    login_form = SignInForm
    password_change_form = AdminOwnPasswordChangeForm

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in staff who have a permission; roles may give none."""
        person = request.user
        if not (isinstance(person, User) and person.is_active and person.is_staff):
            return False
        return person.is_superuser or bool(person.get_all_permissions())

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Tell who has signed in already that there is nothing here for them."""
        if request.user.is_authenticated and not self.has_permission(request):
            return render(request, "admin/no_role.html", status=403)
        answer: HttpResponse = super().login(request, extra_context)
        return answer

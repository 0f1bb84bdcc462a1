"""The admin site."""

from typing import Any

from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.sites import UnfoldAdminSite

from organisations.models import User


class BackOffice(UnfoldAdminSite):
    """Open to people whose roles give them something to do in it."""

    site_title = site_header = _("Urban Standards Portal")
    index_title = _("Back office")

    def has_permission(self, request: HttpRequest) -> bool:
        """Let in staff who have a permission; roles may give none."""
        person = request.user
        if not (isinstance(person, User) and person.is_active and person.is_staff):
            return False
        return person.is_superuser or bool(person.get_all_permissions())

    def register(
        self, model_or_iterable: Any, admin_class: Any = None, **options: Any
    ) -> None:
        """Leave out other packages' tables, of sign-ins and of background work.

        People see what is theirs by `accounts/`.
        """
        module = getattr(admin_class, "__module__", "")
        if not module.startswith(("allauth.", "procrastinate.")):
            super().register(model_or_iterable, admin_class, **options)

    def login(
        self,
        request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 (Django's own)
    ) -> HttpResponse:
        """Lead to the sign-in of the whole site, and from there to where one was going.

        Who has signed in already is told that there is nothing here for them.
        """
        following = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect_to_login(following)
        if not self.has_permission(request):
            return render(request, "admin/no_role.html", status=403)
        return redirect("admin:index")

    def password_change(
        self,
        _request: HttpRequest,
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002 (Django's own)
    ) -> HttpResponse:
        """Lead to the one page where people change their password."""
        return redirect("account_change_password")

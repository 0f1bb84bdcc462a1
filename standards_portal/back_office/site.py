"""The admin site."""

from django.http import HttpRequest
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

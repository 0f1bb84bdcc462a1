"""What people type to sign in."""

from django.utils.translation import gettext_lazy as _
from unfold.forms import AuthenticationForm
from unfold.widgets import UnfoldAdminEmailInputWidget


class SignInForm(AuthenticationForm):
    """Asks for an e-mail address, as there are no user names."""

    error_messages = {
        "invalid_login": _(
            "The address or the password is not right, or the person may not sign in. "
            "Upper and lower case differ in the password."
        ),
        "inactive": _("This person may no longer sign in."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["username"]
        field.label = _("e-mail address")
        field.widget = UnfoldAdminEmailInputWidget(
            attrs={"autocomplete": "username", "autofocus": True, "maxlength": 254}
        )

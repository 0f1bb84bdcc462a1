"""allauth's forms for passkeys, where what is no credential is a fault of the form."""

from typing import Any

import orjson
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import BadRequest, ValidationError
from django.utils.translation import gettext_lazy as _
from fido2.webauthn import AuthenticationResponse, RegistrationResponse

from standards_portal.hostile_input import check_json

# What fido2 raises for a credential of another shape.
FAULTS = (AttributeError, IndexError, KeyError, TypeError, ValueError)


class CredentialField(forms.Field):
    """What a browser says of a passkey."""

    widget = forms.HiddenInput
    default_error_messages = {"invalid": _("The browser sent no passkey. Try again.")}

    def __init__(self, shape: Any) -> None:
        self.shape = shape
        super().__init__()

    def to_python(self, value: Any) -> Any:
        """Read it.

        Raises:
            ValidationError: it is too large or too deep, or not such a credential.
        """
        try:
            check_json((value or "null").encode())
            read = orjson.loads(value or "null")
            self.shape.from_dict(read)
        except (BadRequest, *FAULTS) as fault:
            raise ValidationError(self.error_messages["invalid"], "invalid") from fault
        return read


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    """Asks for a name and the new passkey."""

    name = forms.CharField(label=_("Name"), max_length=80, required=False)
    credential = CredentialField(RegistrationResponse)


class EditPasskeyForm(webauthn.EditWebAuthnForm):
    """Asks for another name."""

    name = forms.CharField(label=_("Name"), max_length=80)


class SecondPasskeyForm(webauthn.AuthenticateWebAuthnForm):
    """Asks for a passkey after the password."""

    credential = CredentialField(AuthenticationResponse)


class OnlyPasskeyForm(webauthn.LoginWebAuthnForm):
    """Asks for a passkey and no password."""

    credential = CredentialField(AuthenticationResponse)


class PasskeyAgainForm(webauthn.ReauthenticateWebAuthnForm):
    """Asks who is signed in for a passkey once more."""

    credential = CredentialField(AuthenticationResponse)

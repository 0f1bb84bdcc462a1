"""What keeps machines out of forms that anybody may send, without a third party."""

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_SALT: Final = "revisions.forms"
FASTEST: Final = timedelta(seconds=3)
LONGEST: Final = timedelta(hours=12)


class GuardedForm(forms.Form):
    """A form that is neither sent within seconds nor with its bait taken.

    `stamp` says, signed, when the page was made; `homepage` is hidden from people, and
    whoever fills it in is a machine.
    """

    stamp = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, at: datetime, **options: Any) -> None:
        super().__init__(data, **options)
        self.at = at
        self.initial["stamp"] = signing.dumps(at.timestamp(), salt=_SALT)

    def visible_fields(self) -> list[forms.BoundField]:
        """Return the fields for people; the bait is put into the page by itself."""
        return [field for field in super().visible_fields() if field.name != "homepage"]

    def clean(self) -> dict[str, Any]:
        """Refuse what a machine has filled in, sent too fast, or kept for long.

        Raises:
            ValidationError: it was; the form has a new stamp where the old one is over.
        """
        given: dict[str, Any] = super().clean() or self.cleaned_data
        age = self._age(given.get("stamp", ""))
        if age > LONGEST:
            self.data = {**self.data, "stamp": self.initial["stamp"]}
            raise ValidationError(_("The page was too old: send it once more."))
        if given.get("homepage") or age < FASTEST:
            # No word of the bait: machines learn as well.
            message = _("That was very quick: wait a moment and send it once more.")
            raise ValidationError(message)
        return given

    def _age(self, stamp: str) -> timedelta:
        try:
            made: float = signing.loads(stamp, salt=_SALT)
        except signing.BadSignature:
            return timedelta.max
        return timedelta(seconds=self.at.timestamp() - made)


class ConfirmForm(forms.Form):
    """A button."""

"""Fields in which an official names something of the portal, with suggestions."""

from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from catalogue.designation import Designation, parse
from catalogue.models import Standard


class NamedField(forms.ModelChoiceField):  # type: ignore[type-arg] # none at run time
    """One row, named by one of its names as they are printed.

    The page has a `datalist` with the suggestions, by the id given.
    """

    widget = forms.TextInput

    def __init__(
        self,
        queryset: QuerySet[Any],
        *,
        names: tuple[str, ...],
        suggestions: str,
        **options: Any,
    ) -> None:
        super().__init__(queryset, **options)
        self.rows = queryset
        self.names = names
        self.widget.attrs |= {"list": suggestions, "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        """Show the first name of what is chosen."""
        if isinstance(value, int):
            value = self.rows.filter(pk=value).first()
        return getattr(value, self.names[0]) if isinstance(value, Model) else value

    def to_python(self, value: Any) -> Any:
        """Find the row that bears the name.

        Raises:
            ValidationError: there is none, or more than one.
        """
        words = str(value or "").strip()
        if not words:
            return None
        same = [Q(**{f"{name}__iexact": words}) for name in self.names]
        found = list(self.rows.filter(reduce(or_, same))[:2])
        if len(found) != 1:
            message = _("The portal does not know “%(name)s”.")
            raise ValidationError(message, params={"name": words[:80]})
        return found[0]


class StandardField(forms.CharField):
    """A standard of the catalogue, by its number in any spelling."""

    def prepare_value(self, value: Any) -> Any:
        """Show its number."""
        if isinstance(value, int):
            value = Standard.objects.filter(pk=value).first()
        return value.designation if isinstance(value, Standard) else value

    def clean(self, value: Any) -> Any:
        """Find the standard.

        Raises:
            ValidationError: that is no number, or the catalogue has none of it.
        """
        words = super().clean(value)
        if not words:
            return None
        read = parse(words)
        key = read.undated().key if isinstance(read, Designation) else None
        found = Standard.objects.filter(key=key).first() if key else None
        if found is None:
            message = _("The catalogue has no standard “%(number)s”.")
            raise ValidationError(message, params={"number": words[:80]})
        return found

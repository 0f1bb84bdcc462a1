"""The kinds of query parameters that django-filter does not have."""

from typing import Any

import django_filters
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from .partial_dates import PartialDateFormField


class PartialDateFilter(django_filters.CharFilter):
    """Compares with a year, a month or a day."""

    field_class = PartialDateFormField


class CodeFilter(django_filters.CharFilter):
    """A code or slug."""

    def __init__(self, *args: Any, **options: Any) -> None:
        message = _("Give a code as it stands in the answers.")
        # Nothing else can be a code, so nothing else is looked for.
        shape = RegexValidator(r"^[\w.~/ -]{1,160}$", message)
        super().__init__(*args, validators=[shape], **options)

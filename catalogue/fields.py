"""Columns that Django does not have."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from .dates import PATTERN, PartialDate


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """A `PartialDate`, kept as text so that its precision is never lost.

    The column compares byte by byte, so lookups take days and partial dates alike:
    `published__lte=date(2018, 7, 1)` keeps July 2018.
    """

    description = _("A year, a month or a day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_length": 10, "db_collation": "C", "null": True, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave out of migrations what every such column shares."""
        name, path, args, kwargs = super().deconstruct()
        for shared in ("max_length", "db_collation", "null", "blank"):
            kwargs.pop(shared, None)
        return name, path, args, kwargs

    def from_db_value(self, value: str | None, *_args: Any) -> PartialDate | None:
        """Read what the check constraint let in."""
        return None if value is None else PartialDate.parse(value)

    def to_python(self, value: Any) -> PartialDate | None:
        """Take what people type and what code passes."""
        if value in (None, "") or isinstance(value, PartialDate):
            return value or None
        try:
            return PartialDate.parse(str(value).strip())
        except ValueError as fault:
            message = _("Enter a year, a month or a day: 2018, 2018-07, 2018-07-15.")
            raise ValidationError(message, code="invalid") from fault

    def get_prep_value(self, value: Any) -> str | None:
        """Write text; a day is a partial date that is fully known."""
        if isinstance(value, date):
            return value.isoformat()
        return str(value) if value else None


def date_text(column: str) -> Coalesce:
    """Return a date as text, which is empty where it is not known, and never null."""
    return Coalesce(column, Value(""), output_field=models.CharField())


def is_partial_date(*fields: str) -> list[models.CheckConstraint]:
    """Return the constraint of each column: text that is a partial date or nothing."""
    return [
        models.CheckConstraint(
            condition=Q(**{f"{field}__isnull": True})
            | Q(**{f"{field}__regex": PATTERN}),
            name=f"edition_{field}_is_partial_date",
        )
        for field in fields
    ]

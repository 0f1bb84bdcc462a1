"""Questions about who acts."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Length, Substr

if TYPE_CHECKING:
    from .models import Division  # noqa: F401 (named in a string below)


class DivisionQuerySet(models.QuerySet["Division"]):
    """Questions about administrative divisions."""

    def within(self, code: str) -> Self:
        """Keep the division of that code and all below it."""
        return self.filter(code__startswith=code)

    def above(self, code: str) -> Self:
        """Keep the division of that code and all that contain it, widest first."""
        start = Substr(Value(code), 1, Length("code"))
        return self.filter(Q(code=start)).order_by(F("code"))

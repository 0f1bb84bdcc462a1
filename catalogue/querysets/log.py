"""Questions about the publication log."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from catalogue.models import PublicationLog


class PublicationLogQuerySet(models.QuerySet["PublicationLog"]):
    """Questions about the publication log."""

    def after(self, position: int) -> Self:
        """Keep entries after the position, in order."""
        return self.filter(position__gt=position).order_by("position")

    def head(self) -> "PublicationLog | None":
        """Return the newest entry, or nothing when the log is empty."""
        return self.order_by("-position").first()

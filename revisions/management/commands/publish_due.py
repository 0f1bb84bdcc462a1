"""Texts that were scheduled for today."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from revisions.actions.publishing import publish_what_is_due


class Command(BaseCommand):
    """Publish the approved texts whose day has come."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Publish and report."""
        for edition in publish_what_is_due(at=timezone.now()):
            self.stdout.write(str(edition))

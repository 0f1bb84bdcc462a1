"""Projects to try the workspace with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from revisions.demo.playing import play_all


class Command(BaseCommand):
    """Add the demo's projects: made-up drafts, marked as such, at every stage."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Add all of them or none."""
        with transaction.atomic():
            made = play_all(now=timezone.now())
        self.stdout.write(f"{len(made)} projects\n")

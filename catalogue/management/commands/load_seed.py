"""The data that the portal is shipped with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalogue.importers.seed import load_seed


class Command(BaseCommand):
    """Enter the shipped standards with the areas, codes and bodies that they name.

    May be run again after an update: what is the same is left.
    """

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Load and report."""
        report = load_seed(at=timezone.now())
        for line in report.lines():
            self.stdout.write(line)

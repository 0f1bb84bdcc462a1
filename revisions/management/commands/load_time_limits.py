"""The time limits that the portal is shipped with."""

from typing import Any

from django.core.management.base import BaseCommand

from revisions.actions.limiting import enter_shipped_limits


class Command(BaseCommand):
    """Enter the shipped time limits, with where each is written.

    Rules that are there already stay as the officials have set them.
    """

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Enter and report."""
        self.stdout.write(f"{enter_shipped_limits()} time limits entered")

"""The lifecycle's page in the documentation."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from revisions.management.lifecycle_page import lifecycle_page


class Command(BaseCommand):
    """Write docs/lifecycle.md anew from the table of moves."""

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Write the page."""
        path = settings.BASE_DIR / "docs" / "lifecycle.md"
        path.write_text(lifecycle_page(), encoding="utf-8")
        self.stdout.write(str(path))

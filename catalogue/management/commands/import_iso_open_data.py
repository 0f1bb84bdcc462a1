"""Import ISO Open Data's deliverables."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from catalogue.importers.iso_open_data import import_iso_open_data
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Import a dump of deliverables: a JSON object a line."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the dump, and the day on which it was true."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="JSON lines of ISO Open Data")
        parser.add_argument(
            "--retrieved-on",
            type=date.fromisoformat,
            default=None,
            help="day of the dump, 2025-06-02; today if not given",
        )

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:
        """Import the dump."""
        return import_iso_open_data(
            options["file"],
            at=at,
            retrieved_on=options["retrieved_on"] or timezone.localdate(at),
            watch=self.watch,
        )

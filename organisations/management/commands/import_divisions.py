"""Import administrative divisions of China (GB/T 2260)."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from organisations.importers.divisions import import_divisions
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Keep the divisions of provinces.csv, cities.csv and areas.csv."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folder."""
        super().add_arguments(parser)
        parser.add_argument(
            "folder",
            type=Path,
            help="folder with provinces.csv, cities.csv and areas.csv",
        )

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:  # noqa: ARG002 (reference rows carry no instant)
        """Import the folder."""
        return import_divisions(options["folder"], watch=self.watch)

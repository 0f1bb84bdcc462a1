"""Import the codes of the International Classification for Standards."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.importers.ics import import_ics
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Keep the ICS codes of ISO's XML file."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help="ICS XML of ISO Open Data")

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:  # noqa: ARG002 (reference rows carry no instant)
        """Import the file."""
        return import_ics(options["file"], watch=self.watch)

"""Import ISO's technical committees."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from organisations.importers.committees import import_committees
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Keep the committees of a file of ISO Open Data, a JSON object a line."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        super().add_arguments(parser)
        parser.add_argument(
            "file", type=Path, help="iso_technical_committees.jsonl of ISO Open Data"
        )

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:  # noqa: ARG002 (reference rows carry no instant)
        """Import the file."""
        return import_committees(options["file"], watch=self.watch)

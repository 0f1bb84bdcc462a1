"""Import the codes of the Chinese Classification for Standards."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.importers.ccs import import_ccs
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Keep the CCS codes of tables of their levels."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the tables."""
        super().add_arguments(parser)
        parser.add_argument(
            "paths",
            type=Path,
            nargs="+",
            help="CSV files of codes, or the folder of level1.csv to level3.csv",
        )

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:  # noqa: ARG002 (reference rows carry no instant)
        """Import the tables."""
        return import_ccs(options["paths"], watch=self.watch)

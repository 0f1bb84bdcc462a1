"""Import Relaton's records of ISO deliverables."""

from argparse import ArgumentParser
from datetime import date, datetime
from pathlib import Path
from typing import Any

from catalogue.importers.relaton.importing import import_relaton
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Import a set such as relaton-data-iso: a folder, a .tar.zst or a .zip."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the set, and the day on which it was true."""
        super().add_arguments(parser)
        parser.add_argument("path", type=Path, help="folder, .tar.zst or .zip")
        parser.add_argument(
            "--retrieved-on",
            type=date.fromisoformat,
            help="day of the set, 2025-06-02; that of its newest file if not given",
        )
        parser.add_argument(
            "--reread", action="store_true", help="read unchanged files again"
        )

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:
        """Import the set."""
        return import_relaton(
            options["path"],
            at=at,
            retrieved_on=options["retrieved_on"],
            reread=options["reread"],
            watch=self.watch,
        )

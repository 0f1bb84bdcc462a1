"""Import a sheet of standards."""

from argparse import ArgumentParser
from datetime import datetime
from pathlib import Path
from typing import Any

from catalogue.importers.blank_sheets import blank_csv, blank_xlsx
from catalogue.importers.previews import apply
from catalogue.importers.sheets import MOST_BYTES, read_sheet
from organisations.importers.files import read_limited
from organisations.importers.reports import Report
from organisations.management.import_command import ImportCommand


class Command(ImportCommand):
    """Import a CSV or XLSX sheet that officials have filled in.

    With --template, write the empty sheet instead; its suffix says which kind.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the sheet."""
        super().add_arguments(parser)
        parser.add_argument("file", type=Path, help=".csv or .xlsx")
        parser.add_argument(
            "--template", action="store_true", help="write the empty sheet to the file"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the template, or import."""
        if not options["template"]:
            super().handle(*args, **options)
            return
        file = options["file"]
        file.write_bytes(blank_xlsx() if file.suffix == ".xlsx" else blank_csv())

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:
        """Import the sheet, in one transaction."""
        file = options["file"]
        rows = read_sheet(read_limited(file, MOST_BYTES))
        return apply(rows, file=file.name, at=at, watch=self.watch).report

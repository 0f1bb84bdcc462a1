"""What every import command shares."""

from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from tqdm import tqdm

from organisations.importers.reports import Report, reason_of


class ImportCommand(BaseCommand):
    """A command that reads a source and reports what came of it.

    Exit status: 0 when everything was taken, 1 when something was refused (the
    rest was taken), 2 when the source as a whole cannot be read (nothing was).
    """

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what every import takes."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="say what would change; change it not",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, report and exit with a status that says how it went."""
        try:
            report = self._import(options, at=timezone.now())
        except ValidationError as fault:
            raise CommandError(reason_of(fault), returncode=2) from fault
        for line in report.lines():
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write(_("Nothing was changed: this was a dry run."))
        if report.refusals:
            raise CommandError(
                _("%d refused, see above") % len(report.refusals), returncode=1
            )

    def _import(self, options: dict[str, Any], *, at: datetime) -> Report:
        if not options["dry_run"]:
            report = self.read(options, at=at)
            # What the planner knows of the tables may be from before the import.
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            return report
        with transaction.atomic():
            report = self.read(options, at=at)
            transaction.set_rollback(True)
        return report

    def watch(self, items: Iterable[Any], total: int) -> Iterable[Any]:
        """Show how far the import has come: a bar on a terminal, nothing in a log."""
        return tqdm(items, total=total, unit=" records", disable=None)

    def read(self, options: dict[str, Any], *, at: datetime) -> Report:
        """Import the source and return the report.

        Raises:
            ValidationError: the source as a whole cannot be read.
        """
        raise NotImplementedError

"""The whole catalogue as files."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.dumps import BusyError, write_dump
from catalogue.dumps.writing import lines_to_write


class Command(BaseCommand):
    """Write everything into a folder of `dumps` in the data folder.

    Where the newest dump has all there is, nothing is written. Ends with status 1 if
    somebody else is writing one.
    """

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Write with a progress bar."""
        with tqdm(total=lines_to_write(), unit="line", disable=None) as bar:
            try:
                written = write_dump(progress=bar.update)
            except BusyError as fault:
                raise CommandError("A dump is being written already.") from fault
        self.stdout.write(str(written.folder))

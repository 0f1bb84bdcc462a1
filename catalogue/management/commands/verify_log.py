"""Proof of the publication log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalogue.models import Edition, PublicationLog
from catalogue.verification import first_fault


class Command(BaseCommand):
    """Walk the publication log's chain and compare the catalogue with it.

    Names the first bad entry and ends with status 1, or says the digest of the
    newest entry, which stands for the whole log.
    """

    help = __doc__

    def handle(self, **_options: Any) -> None:
        """Verify with a progress bar."""
        total = PublicationLog.objects.count() + Edition.objects.count()
        with tqdm(total=total, unit="row", disable=None) as bar:
            fault = first_fault(progress=bar.update)
        if fault:
            message = f"Entry {fault.position} ({fault.edition}): {fault.why}"
            raise CommandError(message)
        head = PublicationLog.objects.head()
        if not head:
            self.stdout.write("The log is empty.")
            return
        self.stdout.write(f"{head.position} entries, all in order.")
        self.stdout.write(f"Digest of the last: {head.digest}")

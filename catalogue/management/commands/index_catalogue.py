"""The search index."""

import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections
from tqdm import tqdm

from catalogue.indexing import catch_up, rebuild
from catalogue.models import Edition, PublicationLog
from catalogue.search import IndexUnavailable, Reader, Writer, WriterBusy

# A missed notification is made up for after this time at the latest.
PATIENCE = 1.0


class Command(BaseCommand):
    """Bring the search index up to the publication log, or build it anew.

    A missing, damaged or outdated index is always built anew.
    """

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what to do besides catching up."""
        parser.add_argument("--rebuild", action="store_true", help="build it anew")
        parser.add_argument(
            "--follow", action="store_true", help="go on until interrupted"
        )

    def handle(self, *, follow: bool, **options: Any) -> None:
        """Index, and say how much."""
        folder = Path(settings.SEARCH_INDEX_DIR)
        if options["rebuild"]:
            self.build(folder)
        self.catch_up(folder)
        if follow:
            self.follow(folder)

    def build(self, folder: Path) -> None:
        """Build the index anew with a progress bar."""
        total = Edition.objects.count()
        with tqdm(total=total, unit="edition", disable=None) as bar:
            count = rebuild(folder, progress=bar.update)
        self.stdout.write(f"Built the index: {count} editions.")

    def catch_up(self, folder: Path) -> None:
        """Index the log's news; build the index where there is no usable one."""
        head = PublicationLog.objects.head()
        try:
            # The writer is opened only for news, so that a rebuild finds it free.
            if head and head.position > Reader(folder).position:
                with Writer(folder) as writer:
                    catch_up(writer)
        except IndexUnavailable as why:
            self.stderr.write(f"The index is built anew: {why}")
            self.build(folder)
        except WriterBusy:
            self.stderr.write("Another process is writing the index.")

    def follow(self, folder: Path) -> None:
        """Index each commit of the log as it is announced, whatever fails meanwhile."""
        while True:
            try:
                with psycopg.connect(
                    settings.DATABASE_URL, autocommit=True
                ) as listener:
                    listener.execute("LISTEN publication_log")
                    while True:
                        self.catch_up(folder)
                        next(listener.notifies(timeout=PATIENCE, stop_after=1), None)
            except (OperationalError, psycopg.OperationalError) as fault:
                self.stderr.write(f"The database is away: {fault}")
                close_old_connections()
                time.sleep(PATIENCE)

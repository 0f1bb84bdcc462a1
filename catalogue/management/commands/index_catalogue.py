"""The search index."""

import signal
import time
from argparse import ArgumentParser
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error as DatabaseError
from django.db import connection
from tqdm import tqdm

from catalogue.indexing import catch_up, is_behind, rebuild
from catalogue.models import Edition
from catalogue.search import (
    IndexUnavailable,
    Reader,
    Writer,
    WriterBusy,
    check_files,
)

# A missed notification, or a damaged index, is noticed after this time at the latest.
PATIENCE = 1.0
BETWEEN_TRIALS = 10.0  # of the index: damage may lie where opening it does not look
LONGEST_PAUSE = 30.0  # between two attempts at what keeps failing
PATIENCE_WITH_WRITERS = 60.0  # that another process has to finish writing


class Command(BaseCommand):
    """Bring the search index up to the publication log, or build it anew.

    A missing, damaged or outdated index is always built anew.
    """

    help = __doc__
    failures = 0  # to write, one after another
    said = ""
    try_at = 0.0
    checked: frozenset[Path] = frozenset()  # files of the index

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
            self.build_in_turn(folder)
        if follow:
            self.follow(folder)
        elif not options["rebuild"]:
            self.catch_up_in_turn(folder)

    def build(self, folder: Path) -> None:
        """Build the index anew with a progress bar."""
        total = Edition.objects.count()
        with tqdm(total=total, unit="edition", disable=None) as bar:
            count = rebuild(folder, progress=bar.update)
        self.stdout.write(f"Built the index: {count} editions.")
        self.stdout.flush()

    def build_in_turn(self, folder: Path) -> None:
        """Build the index anew when no other process is writing it.

        Raises:
            CommandError: one is, for too long.
        """
        deadline = time.monotonic() + PATIENCE_WITH_WRITERS
        while True:
            try:
                return self.build(folder)
            except WriterBusy as busy:
                if time.monotonic() > deadline:
                    raise CommandError(str(busy)) from busy
                time.sleep(PATIENCE / 10)

    def catch_up_in_turn(self, folder: Path) -> None:
        """Catch up, unless another process is just doing it."""
        try:
            self.catch_up(folder)
        except WriterBusy as busy:
            self.say_once(str(busy))

    def catch_up(self, folder: Path) -> None:
        """Index what is new; build the index where there is no usable one.

        Raises:
            WriterBusy: another process is writing it.
        """
        try:
            # The writer is opened only for news, so that a rebuild finds it free.
            if is_behind(self.reader(folder)):
                with Writer(folder) as writer:
                    catch_up(writer)
        except IndexUnavailable as why:
            self.say_once(f"The index is built anew: {why}")
            self.build(folder)

    def reader(self, folder: Path) -> Reader:
        """Return a reader of the index; now and then, try whether it answers.

        Raises:
            IndexUnavailable: it cannot be read.
        """
        reader = Reader(folder)
        if time.monotonic() >= self.try_at:
            # First of all, as the engine may fail badly over a damaged file.
            self.checked = check_files(folder, self.checked)
            # On the last of days every text is issued: none is left out.
            everything = reader.search("", on=date.max, limit=1)
            if everything.total != reader.count:
                raise IndexUnavailable("the search index has lost texts")
            self.try_at = time.monotonic() + BETWEEN_TRIALS
        return reader

    def follow(self, folder: Path) -> None:
        """Index each commit of the log as it is announced, whatever fails meanwhile.

        Ends when the process is asked to end.
        """
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            while True:
                self.follow_until_a_fault(folder)
        except KeyboardInterrupt:
            return

    def follow_until_a_fault(self, folder: Path) -> None:
        """Follow the log; return, after a pause, when something has failed."""
        try:
            with psycopg.connect(settings.DATABASE_URL, autocommit=True) as listener:
                listener.execute("LISTEN publication_log")
                while True:
                    self.keep_up(folder)
                    next(listener.notifies(timeout=PATIENCE, stop_after=1), None)
        except (DatabaseError, psycopg.Error) as fault:
            self.say_once(f"The database is away: {fault}")
            connection.close()
            connection.close_pool()  # type: ignore[attr-defined] # PostgreSQL's alone
            time.sleep(PATIENCE)
        except (OSError, ValueError) as fault:
            self.failures += 1
            self.say_once(f"The index cannot be written: {fault}")
            time.sleep(min(PATIENCE * 2**self.failures, LONGEST_PAUSE))

    def keep_up(self, folder: Path) -> None:
        """Catch up; build the index anew if that failed again, as it may be damaged."""
        with suppress(WriterBusy):  # who writes brings the index as far
            if self.failures > 1:
                self.build(folder)
            self.catch_up(folder)
            self.failures, self.said = 0, ""

    def say_once(self, message: str) -> None:
        """Tell of a fault, but not again while it lasts."""
        if message != self.said:
            self.stderr.write(message)
            self.said = message

"""What must have been done before the site is served; nothing is done twice."""

from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from catalogue.models import Standard
from organisations.models import User
from revisions.models import TimeLimit, WorkItem

from . import static_files


@dataclass(frozen=True)
class Step:
    """One thing that is done when it is needed."""

    title: str
    is_needed: Callable[[], bool]
    do: Callable[[], None]


def is_migration_due() -> bool:
    """Say whether a migration has not been applied."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def migrate() -> None:
    """Apply every migration."""
    call_command("migrate", interactive=False, verbosity=0)


def is_catalogue_empty() -> bool:
    """Say whether there is not one standard."""
    return not Standard.objects.exists()


def load_seed() -> None:
    """Load the shipped catalogue whole, or, when interrupted, not at all."""
    with transaction.atomic():
        call_command("load_seed")


def is_nobody_registered() -> bool:
    """Say whether nobody can sign in."""
    return not User.objects.exists()


def add_demo_officials() -> None:
    """Register the officials whose sign-in is shown when the site has started."""
    call_command("add_demo_officials", stdout=StringIO())


def is_without_time_limits() -> bool:
    """Say whether no rule says how long anything takes."""
    return not TimeLimit.objects.exists()


def load_time_limits() -> None:
    """Enter the shipped rules, with where each is written."""
    call_command("load_time_limits", stdout=StringIO())


def is_nothing_written() -> bool:
    """Say whether there is no project, and somebody of the demo to have begun one."""
    demo = User.objects.filter(email="proposer@demo.example")
    return demo.exists() and not WorkItem.objects.exists()


def add_demo_work() -> None:
    """Add the demo's projects, played by the demo officials."""
    call_command("add_demo_work", stdout=StringIO())


def is_index_missing() -> bool:
    """Say whether there is nothing to search in; a damaged index mends itself."""
    folder = Path(settings.SEARCH_INDEX_DIR)
    return not folder.is_dir() or not any(folder.iterdir())


def build_index() -> None:
    """Build the search index from the catalogue."""
    call_command("index_catalogue", rebuild=True)


STEPS = (
    Step("Bringing the tables up to date", is_migration_due, migrate),
    Step("Loading the catalogue", is_catalogue_empty, load_seed),
    Step("Entering the time limits", is_without_time_limits, load_time_limits),
    Step("Adding the demo officials", is_nobody_registered, add_demo_officials),
    Step("Playing the demo's projects", is_nothing_written, add_demo_work),
    Step("Building the search index", is_index_missing, build_index),
    Step("Collecting static files", static_files.are_stale, static_files.collect),
)

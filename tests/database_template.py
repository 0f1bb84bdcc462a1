"""A migrated database that test databases are copied from.

Migrating takes most of ten seconds, copying takes none. The template is named by what
it was made from, so that changed migrations make another one.
"""

import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from os import environ

import psycopg
from django.conf import settings
from psycopg import sql

from tests.addresses import address_of

PREFIX = "migrated_"
UNFINISHED = f"{PREFIX}unfinished"


def template_name() -> str:
    """Return the template's name; the locked packages bring migrations as well."""
    root = settings.BASE_DIR
    made_from = [root / "uv.lock", *sorted(root.glob("*/migrations/*.py"))]
    digest = sha256(b"".join(file.read_bytes() for file in made_from))
    return PREFIX + digest.hexdigest()[:16]


def ensure_template() -> None:
    """Make the template unless it is there; those of other migrations go."""
    wanted = template_name()
    with psycopg.connect(address_of("postgres"), autocommit=True) as server:
        there = set(templates(server))
        for name in there - {wanted}:
            change(server, "DROP DATABASE {}", name)
        if wanted not in there:
            change(server, "CREATE DATABASE {}", UNFINISHED)
            migrate(UNFINISHED)
            change(server, "ALTER DATABASE {} RENAME TO {}", UNFINISHED, wanted)


def templates(server: "psycopg.Connection[tuple[str]]") -> Iterator[str]:
    """Return the names of all templates, also of one that was not finished."""
    query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
    for (name,) in server.execute(query, [PREFIX]):
        yield name


def change(server: "psycopg.Connection[tuple[str]]", statement: str, *names: str):
    """Run a statement with names of databases in it."""
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def migrate(database: str) -> None:
    """Apply every migration, in a process that knows no other database."""
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        cwd=settings.BASE_DIR,
        env={**environ, "DATABASE_URL": address_of(database)},
        check=True,
    )

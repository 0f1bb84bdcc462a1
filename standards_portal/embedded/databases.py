"""The site's own database on a server, embedded or not."""

from urllib.parse import unquote, urlsplit

import psycopg
from psycopg import sql

ALWAYS_THERE = "postgres"
PATIENCE = 10  # seconds


def create_missing_database(url: str) -> None:
    """Make the database that the address names unless it is there.

    Raises:
        psycopg.OperationalError: the server refuses, or is not there.
    """
    try:
        psycopg.connect(url, connect_timeout=PATIENCE).close()
    except psycopg.OperationalError as refusal:
        address = urlsplit(url)
        name = unquote(address.path.removeprefix("/"))
        server = address._replace(path=f"/{ALWAYS_THERE}").geturl()
        with psycopg.connect(
            server, autocommit=True, connect_timeout=PATIENCE
        ) as connection:
            query = "SELECT FROM pg_database WHERE datname = %s"
            if connection.execute(query, [name]).fetchone() is not None:
                # The database is there: it was refused for another reason.
                raise refusal from None
            create = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
            connection.execute(create)

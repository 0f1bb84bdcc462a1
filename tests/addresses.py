"""Addresses of servers that tests start."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection


def address_of(database: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{database}").geturl()


def address_of_test_database() -> str:
    """Return the address of this process's test database."""
    name = str(connection.settings_dict["NAME"])
    assert name.startswith("test_")
    return address_of(name)

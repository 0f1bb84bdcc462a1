"""Addresses of servers that tests start."""

from urllib.parse import urlsplit

from django.conf import settings


def address_of(database: str) -> str:
    """Return the address of another database of the same server."""
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{database}").geturl()

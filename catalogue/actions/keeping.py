"""Keeping answers to reads, and forgetting them."""

from typing import Final

from django.db import connection

from catalogue.models import KeptRead

LARGEST_TABLE: Final = 2**30  # bytes, with its index
# What an answer depends on, besides the day.
VERSION: Final = "SELECT transaction FROM catalogue_catalogueversion"


def keep_read(key: str, *, state: str, head: bytes, body: bytes) -> None:
    """Keep an answer in the place of an older one."""
    KeptRead.objects.bulk_create(
        [KeptRead(key=key, state=state, head=head, body=body)],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["state", "head", "body"],
    )


def forget_reads() -> None:
    """Empty the table of what is kept if it has grown too large."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('catalogue_keptread')")
        (size,) = cursor.fetchone()
        if size > LARGEST_TABLE:
            cursor.execute("TRUNCATE catalogue_keptread")

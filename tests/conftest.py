"""What every test stands on."""

import pytest
from django.db import connection
from django.test import override_settings

GUARDED = (
    "clause",
    "edition",
    "editionclassification",
    "editionissuer",
    "publicationlog",
    "relation",
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Let Django empty the tables after tests that commit; the guards forbid it."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in GUARDED:
            cursor.execute(
                f"ALTER TABLE catalogue_{table} DISABLE TRIGGER never_emptied"
            )


@pytest.fixture(scope="session", autouse=True)
def _as_many_requests_as_wanted():
    """Tests ask more often than a caller may; those of the rates set their own."""
    with override_settings(API_RATE_NETWORK=0, API_RATE_TOKEN=0):
        yield

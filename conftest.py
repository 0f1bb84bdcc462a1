"""Gives the tests a database: the embedded server unless DATABASE_URL names one."""

import os

import pytest
from django.conf import settings

from standards_portal import embedded


def pytest_configure(config: pytest.Config) -> None:
    """Start the server before pytest-django makes the test database."""
    if not os.environ.get("DATABASE_URL"):
        config.add_cleanup(embedded.ensure(settings.DATA_DIR))

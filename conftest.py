"""What the tests need of this machine: a database, and a folder of static files."""

import logging
import os

import pytest
from django.conf import settings

from standards_portal import embedded
from tests import database_template


def pytest_configure(config: pytest.Config) -> None:
    """Start the embedded server unless DATABASE_URL names one."""
    if not os.environ.get("DATABASE_URL"):
        # Before pytest-django makes the test database.
        config.add_cleanup(embedded.ensure(settings.DATA_DIR, is_safe=False))
        # Its workers find the template made.
        if not hasattr(config, "workerinput"):
            database_template.ensure_template()
        testing = settings.DATABASES["default"].setdefault("TEST", {})
        testing["TEMPLATE"] = database_template.template_name()
    # Thousands of requests are refused as they should be; writing that down takes time.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    settings.PASSWORD_HASHERS = ["tests.hashers.QuickHasher"]
    # Nothing is collected for tests, but WhiteNoise warns of a missing folder.
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.hookimpl(trylast=True)  # after the order was made random
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the tests that take long."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)

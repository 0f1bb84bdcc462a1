#!/usr/bin/env python3
"""Django's command line, with the embedded database where none is given."""

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")

from django.conf import settings
from django.core.management import execute_from_command_line

from standards_portal import embedded

# Those that never ask the database, and `serve`, which starts it itself.
WITHOUT_DATABASE = {
    "",
    "collectstatic",
    "diffsettings",
    "findstatic",
    "help",
    "serve",
    "version",
}


def main() -> None:
    """Run one command; the last one to use the embedded database stops it."""
    command = sys.argv[1] if len(sys.argv) > 1 else ""
    if os.environ.get("DATABASE_URL") or command.lstrip("-") in WITHOUT_DATABASE:
        execute_from_command_line(sys.argv)
        return
    leave = embedded.ensure(settings.DATA_DIR)
    try:
        execute_from_command_line(sys.argv)
    finally:
        leave()


if __name__ == "__main__":
    try:
        main()
    except embedded.EmbeddedError as error:
        sys.exit(f"The embedded database: {error}")

"""Live drafting as an ASGI application."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")
django.setup()

# Only now: the models cannot be imported before.
from .application import Application  # noqa: E402

application = Application()

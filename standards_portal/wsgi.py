"""The site as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")

_django = get_wsgi_application()

# After Django is set up: it reads the settings.
from standards_portal.request_ids import RequestIds  # noqa: E402
from standards_portal.serving.kept_reads import KeptReads  # noqa: E402

application = RequestIds(KeptReads(_django))

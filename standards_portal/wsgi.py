"""The site as a WSGI application."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")

_django = get_wsgi_application()

# After Django is set up: they read the settings.
from django.conf import settings  # noqa: E402

from standards_portal.replicas.application import ReadsFromReplicas  # noqa: E402
from standards_portal.replicas.watching import watch_of_settings  # noqa: E402
from standards_portal.request_ids import RequestIds  # noqa: E402
from standards_portal.serving.kept_reads import KeptReads  # noqa: E402

_answers = KeptReads(_django)
application = RequestIds(
    ReadsFromReplicas(_answers, watch_of_settings())
    if len(settings.DATABASES) > 1
    else _answers
)

"""The site as a WSGI application."""

import os
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "standards_portal.settings")

_django = get_wsgi_application()

# After Django is set up: they read the settings.
from django.conf import settings  # noqa: E402

from standards_portal.replicas.application import ReadsFromReplicas  # noqa: E402
from standards_portal.replicas.watching import watch_of_settings  # noqa: E402
from standards_portal.request_ids import RequestIds  # noqa: E402
from standards_portal.serving import capacity  # noqa: E402
from standards_portal.serving.admission import Admission  # noqa: E402
from standards_portal.serving.kept_reads import KeptReads  # noqa: E402

# A kept answer costs too little to wait for a turn.
_answers: "WSGIApplication" = KeptReads(
    Admission(
        _django,
        at_once=capacity.AT_ONCE,
        waiting=capacity.WAITING,
        patience=capacity.PATIENCE,
    )
)
if len(settings.DATABASES) > 1:
    _answers = ReadsFromReplicas(_answers, watch_of_settings())
application = RequestIds(_answers)

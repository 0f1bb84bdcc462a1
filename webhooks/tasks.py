"""What is done at set times."""

from django.utils import timezone
from procrastinate.contrib.django import app

from .actions import sending


@app.periodic(cron="40 18 * * *")
@app.task
def forget_messages(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Forget messages that were taken long ago."""
    sending.forget_what_was_taken(at=timezone.now())

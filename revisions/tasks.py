"""What is done in the background and at set times: the clock in front of the actions.

Each may run twice, or late, or on several workers at once; the actions see to it that
everything is done once.
"""

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from catalogue import dumps
from catalogue.actions import keeping

from .actions import bulk_moving, mailing, notifying, publishing

# Times are of UTC: reminders come from five past eight in the morning until ten.
IN_THE_DAY = "5 0-14 * * *"
KEPT_HOURS = 24 * 7


@app.periodic(cron="*/10 * * * *")
@app.task
def publish_what_is_due(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Publish what was scheduled for today."""
    publishing.publish_what_is_due(at=timezone.now())


@app.periodic(cron=IN_THE_DAY)
@app.task
def remind(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Remind of deadlines."""
    notifying.remind(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task
def send_mail(timestamp: int = 0) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Send the mail for which it is time."""
    mailing.send_mail(at=timezone.now(), site=settings.SITE_URL)


@app.task
def continue_bulk_move(bulk_move: int) -> None:
    """Take the moves of a bulk move that still wait."""
    bulk_moving.continue_bulk_move(bulk_move)


@app.periodic(cron="* * * * *")
@app.task
async def retry_stalled(timestamp: int) -> None:  # noqa: ARG001
    """Do again what a worker has begun and died of."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.retry_job(job)


@app.periodic(cron="0 19 * * *")
@app.task
def write_dump(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Write the night's dump, at three in the morning in China."""
    dumps.write_dump()


@app.periodic(cron="* * * * *")
@app.task
def renew_dump_lines(timestamp: int) -> None:  # noqa: ARG001 (Procrastinate's own)
    """Have the lines of a dump written before anybody wants them."""
    dumps.renew_lines()


@app.periodic(cron="*/5 * * * *")
@app.task
def forget_reads(timestamp: int) -> None:  # noqa: ARG001
    """Keep what is kept of answers within bounds."""
    keeping.forget_reads()


@app.periodic(cron="30 18 * * *")
@app.task
async def forget_old_jobs(timestamp: int) -> None:  # noqa: ARG001
    """Forget what was done a week ago."""
    await app.job_manager.delete_old_jobs(KEPT_HOURS, include_failed=True)

"""Keeping the sheets that officials send until they are applied."""

from datetime import datetime, timedelta

from django.db import transaction

from catalogue.models import UploadedSheet
from organisations.models import User

KEPT = timedelta(hours=1)


@transaction.atomic
def keep_sheet(content: bytes, *, name: str, by: User, at: datetime) -> UploadedSheet:
    """Keep a sheet for its owner, and forget those that are too old.

    Args:
        content: the file as it was sent.
        name: the file's name, for the log.
        by: who sent it; nobody else will see it.
        at: the instant from which it is kept for an hour.
    """
    UploadedSheet.objects.filter(uploaded_at__lte=at - KEPT).delete()
    return UploadedSheet.objects.create(
        content=content, name=name[:200], by=by, uploaded_at=at
    )


def forget_sheet(sheet: UploadedSheet) -> None:
    """Forget a sheet that was applied or is no longer wanted."""
    sheet.delete()

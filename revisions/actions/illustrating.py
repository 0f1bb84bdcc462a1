"""Figures, put into a text."""

import hashlib
from datetime import datetime
from typing import BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import User
from revisions.images import clean
from revisions.models import Figure, WorkItem
from revisions.policy import may_write, roles_of

MOST_FIGURES = 500  # of one text


@transaction.atomic
def add_figure(
    work_item: WorkItem, file: BinaryIO, *, by: User, at: datetime
) -> Figure:
    """Keep an image for a text; one that it has already is kept once.

    Raises:
        PermissionDenied: the person may not write the text.
        ValidationError: it is no image, too large, or one too many.
    """
    if not may_write(roles_of(by, work_item), work_item):
        raise PermissionDenied
    image = clean(file)
    digest = hashlib.sha256(image.data).hexdigest()
    # Of two who add at once, the second counts the first.
    WorkItem.objects.select_for_update().get(pk=work_item.pk)
    known = work_item.figures.filter(digest=digest).first()
    if known:
        return known
    if work_item.figures.count() >= MOST_FIGURES:
        raise ValidationError(_("A text has at most 500 figures."))
    return Figure.objects.create(
        work_item=work_item,
        digest=digest,
        format=image.format,
        data=image.data,
        by=by,
        at=at,
    )

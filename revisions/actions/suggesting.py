"""Accepted wordings of comments, put into the draft as suggestions."""

from datetime import datetime
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import User
from revisions.drafting.suggesting import (
    Wording,
    WordsNotFoundError,
    suggestion_update,
)
from revisions.models import Comment, Draft, DraftUpdate, WorkItem
from revisions.policy import may_write, roles_of

from .drafting import append_update, hold


@transaction.atomic
def suggest_wording(comment: Comment, *, by: User, at: datetime) -> DraftUpdate:
    """Put the accepted wording of a comment into the draft, to be accepted there.

    Raises:
        PermissionDenied: the person may not write the text, or not now.
        ValidationError: the comment has no accepted wording, or the draft has its
            words no longer, more than once, or with another suggestion in them.
    """
    hold(comment.consultation.work_item_id)
    work_item = WorkItem.objects.get(pk=comment.consultation.work_item_id)
    if not may_write(roles_of(by, work_item), work_item):
        raise PermissionDenied
    if not comment.has_accepted_wording:
        raise ValidationError(_("The comment has no accepted wording."))
    # Of two who do it at once the second finds the words taken.
    draft = Draft.objects.select_for_update(no_key=True).get(pk=work_item.pk)
    rows = draft.updates.order_by("pk").values_list("data", flat=True)
    author = {"by": by.pk, "name": by.get_full_name(), "at": at.isoformat()}
    # A line of the text cannot be broken by a suggestion.
    proposed = " ".join(comment.proposed.splitlines())
    wording = Wording(str(comment.clause), comment.passage, proposed)
    try:
        update = suggestion_update(
            map(bytes, rows), wording, name=str(uuid4()), author=author
        )
    except WordsNotFoundError as fault:
        raise ValidationError(
            _("These words are not in the draft just once: change it there.")
        ) from fault
    return append_update(draft, update, by=by, at=at)

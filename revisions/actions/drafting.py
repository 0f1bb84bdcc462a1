"""Writing a draft: its updates, joined now and then, and its frozen states."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from organisations.models import User
from revisions.drafting import check, content_hash, resolved
from revisions.drafting.beginning import beginning
from revisions.drafting.shared_text import (
    check_update,
    document_of,
    squeezed,
    update_to,
)
from revisions.models import (
    Draft,
    DraftAuthor,
    DraftSnapshot,
    DraftUpdate,
    WorkItem,
)
from revisions.policy import may_write, roles_of
from revisions.verbs import Verb

# Where PostgreSQL says which update of which draft was stored.
UPDATES_CHANNEL = "draft_updates"
LARGEST_UPDATE = 1_048_576  # bytes


@transaction.atomic
def open_draft(work_item: WorkItem, *, at: datetime) -> Draft:
    """Return the draft of a work item, begun if there is none; whoever opens it."""
    draft, _is_new = Draft.objects.get_or_create(work_item=work_item)
    if not draft.updates.exists():
        # Of two who open it at once the second finds what the first began.
        draft = Draft.objects.select_for_update().get(pk=draft.pk)
        if not draft.updates.exists():
            _store(draft, update_to([], beginning()), by=None, at=at)
    return draft


@transaction.atomic
def append_update(draft: Draft, data: bytes, *, by: User, at: datetime) -> DraftUpdate:
    """Store what somebody wrote; every process is told once it is committed.

    The work item is held at its stage meanwhile, so that nothing is written once the
    text has been frozen for those who judge it.

    Raises:
        ValidationError: it is no update of Yjs, or too large.
        PermissionDenied: the person may not write the text, or no longer.
    """
    _check_update(data)
    hold(draft.pk)
    work_item = WorkItem.objects.get(pk=draft.pk)
    if not may_write(roles_of(by, work_item), work_item):
        raise PermissionDenied
    return _store(draft, data, by=by, at=at)


@transaction.atomic
def compact(draft: Draft) -> int:
    """Join the updates into one row; return how many rows it replaces.

    What is stored meanwhile stays a row of its own. Who wrote what is joined is kept.
    """
    # Without key: updates may still be added, a second joining may not.
    Draft.objects.select_for_update(no_key=True).get(pk=draft.pk)
    rows = list(draft.updates.order_by("pk"))
    if len(rows) < 2:  # noqa: PLR2004 (one row is as few as can be)
        return 0
    joined, taken = squeezed([bytes(row.data) for row in rows])
    authors = {rows[position].by_id for position in taken}
    DraftAuthor.objects.bulk_create(
        [DraftAuthor(draft=draft, person_id=person) for person in authors if person],
        ignore_conflicts=True,
    )
    first, *others = (rows[position].pk for position in taken)
    # In the place of the first: rows are read by key, and one that is being stored has
    # a key already and builds on these.
    whole = DraftUpdate.objects.filter(pk=first)
    whole.update(data=joined, by=None, at=rows[-1].at)
    DraftUpdate.objects.filter(pk__in=others).delete()
    return len(taken)


@transaction.atomic
def read_draft(work_item: WorkItem) -> Draft:
    """Return the draft with its content as it stands, suggestions and all.

    Raises:
        ValidationError: the text is none that the editor makes.
    """
    draft = Draft.objects.select_for_update(no_key=True).get(work_item=work_item)
    draft.content = document_of(_updates(draft))
    try:
        check(draft.content)
    except ValueError as fault:
        raise ValidationError(
            _("The text cannot be read: %(fault)s"), params={"fault": fault}
        ) from fault
    draft.content_hash = content_hash(draft.content)
    draft.save(update_fields=["content", "content_hash"])
    return draft


@transaction.atomic
def take_snapshot(
    work_item: WorkItem, *, by: User, at: datetime, reason: str
) -> DraftSnapshot:
    """Freeze the text as it stands without what is only suggested.

    Args:
        work_item: whose text; it is held at its stage until the transaction ends.
        by: who freezes it.
        at: when.
        reason: why, as it is shown beside the snapshot.

    Raises:
        ValidationError: the text is none that the editor makes.
    """
    WorkItem.objects.select_for_update().get(pk=work_item.pk)
    draft = read_draft(work_item)
    content = resolved(draft.content, suggestions="rejected")
    return DraftSnapshot.objects.create(
        work_item=work_item,
        number=work_item.snapshots.count() + 1,
        content=content,
        content_hash=content_hash(content),
        explanation=draft.explanation,
        reason=reason,
        by=by,
        at=at,
    )


def reason_of(verb: Verb) -> str:
    """Return the reason of a text that a move freezes: the same whoever takes it."""
    with override(settings.LANGUAGE_CODE):
        return str(verb.done)


def restore(snapshot: DraftSnapshot, *, by: User, at: datetime) -> DraftUpdate:
    """Make the text what it was in a snapshot; what it is now stays in its history.

    Raises:
        PermissionDenied: the person may not write the text.
    """
    return write_text(snapshot.work_item, snapshot.content, by=by, at=at)


@transaction.atomic
def write_text(
    work_item: WorkItem, document: dict[str, Any], *, by: User, at: datetime
) -> DraftUpdate:
    """Make the text a given document, in one update that all editors see at once.

    Raises:
        PermissionDenied: the person may not write the text.
    """
    # The work item before its draft, in the order of all who lock both.
    hold(work_item.pk)
    draft = open_draft(work_item, at=at)
    # Two new texts at once would stand one after the other.
    Draft.objects.select_for_update().get(pk=draft.pk)
    update = update_to(_updates(draft), document)
    return append_update(draft, update, by=by, at=at)


def hold(work_item: int) -> None:
    """Let no move be taken until the transaction ends; others may hold it too.

    Before anything of the draft is locked: in this order all lock both.
    """
    with connection.cursor() as cursor:
        # Django's own locks exclude each other; editors must not.
        cursor.execute(
            "SELECT FROM revisions_workitem WHERE id = %s FOR SHARE", [work_item]
        )


def _check_update(data: bytes) -> None:
    if len(data) > LARGEST_UPDATE:
        raise ValidationError(_("That is too much at once."))
    try:
        check_update(data)
    except ValueError as fault:
        raise ValidationError(_("That is no change of a text.")) from fault


def _updates(draft: Draft) -> list[bytes]:
    rows = draft.updates.order_by("pk").values_list("data", flat=True)
    return [bytes(data) for data in rows]


def _store(draft: Draft, data: bytes, *, by: User | None, at: datetime) -> DraftUpdate:
    update = DraftUpdate.objects.create(draft=draft, data=data, by=by, at=at)
    with connection.cursor() as cursor:
        notice = f"{draft.pk} {update.pk}"
        cursor.execute("SELECT pg_notify(%s, %s)", [UPDATES_CHANNEL, notice])
    return update

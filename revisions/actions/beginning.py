"""Work items, begun: each with an empty form and the text that it starts from."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.documents import Node
from catalogue.models import Edition, Standard
from organisations.models import Organisation, User
from organisations.roles import Role
from revisions.drafting.shared_text import update_to
from revisions.models import Draft, DraftUpdate, Proposal, WorkItem
from revisions.published_texts import text_as_amended
from revisions.stages import Kind

from .drafting import open_draft
from .numbers import count_amendments

# Source: 国标委综合〔2010〕39号.
MOST_AMENDMENTS = 2
_REWRITING = {Kind.REVISION, Kind.AMENDMENT}


@transaction.atomic
def begin_work_item(*, by: User, at: datetime, **values: Any) -> WorkItem:
    """Begin the proposal of a project.

    Args:
        by: a proposer of the organisation that proposes it.
        at: the instant at which it is begun.
        values: fields of the work item; `proposed_by` is the organisation.

    Raises:
        PermissionDenied: the person may not propose for the organisation.
        ValidationError: the values do not fit together. Nothing is made then.
    """
    organisation: Organisation = values["proposed_by"]
    proposing = by.memberships.filter(role=Role.PROPOSER, organisation=organisation)
    if not proposing.exists():
        raise PermissionDenied
    return make_work_item(proposer=by, at=at, **values)


@transaction.atomic
def make_work_item(*, at: datetime, **values: Any) -> WorkItem:
    """Make a work item, whoever asks for it; see `begin_work_item`.

    A revision and an amendment start from the text in force as amended so far, if the
    catalogue has it: its clauses keep their ids.
    """
    work_item = WorkItem(created_at=at, **values)
    if work_item.standard_id:
        # Of two who begin its revision at once, the second sees the first.
        Standard.objects.select_for_update(no_key=True).get(pk=work_item.standard_id)
    work_item.full_clean()
    if work_item.kind == Kind.AMENDMENT and work_item.standard:
        _check_amendments(work_item.standard, at=at)
    work_item.save()
    Proposal.objects.create(work_item=work_item)
    if work_item.kind in _REWRITING and work_item.standard:
        _start_from(_text_of(work_item.standard, at=at), work_item, at=at)
    open_draft(work_item, at=at)
    return work_item


def _check_amendments(standard: Standard, *, at: datetime) -> None:
    # Each is written on the one before: two at once would undo each other's changes.
    amendments = WorkItem.objects.filter(standard=standard, kind=Kind.AMENDMENT)
    if amendments.open().exists():
        message = _("The standard is already being amended.")
        raise ValidationError({"standard": message})
    text = _text_in_force(standard, at=at)
    if text and count_amendments(text) >= MOST_AMENDMENTS:
        message = _(
            "The text has %(count)s amendments, as many as a text normally has at "
            "most (国标委综合〔2010〕39号): revise the standard instead."
        )
        raise ValidationError({"standard": message % {"count": MOST_AMENDMENTS}})


def _start_from(text: Node | None, work_item: WorkItem, *, at: datetime) -> None:
    if text:
        draft = Draft.objects.create(work_item=work_item)
        DraftUpdate.objects.create(draft=draft, data=update_to([], text), at=at)


def _text_of(standard: Standard, *, at: datetime) -> Node | None:
    edition = _text_in_force(standard, at=at)
    return text_as_amended(edition) if edition else None


def _text_in_force(standard: Standard, *, at: datetime) -> Edition | None:
    on = timezone.localdate(at)
    return Edition.objects.meant_by([standard.pk], on=on).get(standard.pk)

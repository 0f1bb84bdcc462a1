"""Work items, begun: each with an empty form and the text that it starts from."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from catalogue.models import Edition, Standard
from organisations.models import Organisation, User
from organisations.roles import Role
from revisions.drafting.nodes import Node
from revisions.drafting.shared_text import update_to
from revisions.models import Draft, DraftUpdate, Proposal, WorkItem
from revisions.published_texts import document_of
from revisions.stages import Kind

from .drafting import open_draft


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

    A revision starts from the text in force, if the catalogue has it: its clauses
    keep their ids.
    """
    work_item = WorkItem(created_at=at, **values)
    if work_item.standard_id:
        # Of two who begin its revision at once, the second sees the first.
        Standard.objects.select_for_update(no_key=True).get(pk=work_item.standard_id)
    work_item.full_clean()
    work_item.save()
    Proposal.objects.create(work_item=work_item)
    if work_item.kind == Kind.REVISION and work_item.standard:
        _start_from(_text_of(work_item.standard, at=at), work_item, at=at)
    open_draft(work_item, at=at)
    return work_item


def _start_from(text: Node | None, work_item: WorkItem, *, at: datetime) -> None:
    if text:
        draft = Draft.objects.create(work_item=work_item)
        DraftUpdate.objects.create(draft=draft, data=update_to([], text), at=at)


def _text_of(standard: Standard, *, at: datetime) -> Node | None:
    on = timezone.localdate(at)
    edition = Edition.objects.meant_by([standard.pk], on=on).get(standard.pk)
    return document_of(edition) if edition else None

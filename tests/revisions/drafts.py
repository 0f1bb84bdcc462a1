"""Work items with a text, and people who may write it."""

from django.utils import timezone

from organisations.models import User
from revisions.models import Drafter, WorkItem
from revisions.stages import Kind, Stage
from tests.builders import make_committee, make_organisation, make_person


def make_drafted_item(*, at: Stage = Stage.DRAFTING) -> WorkItem:
    """Return a work item at a stage, of a committee, with nobody in it."""
    return WorkItem.objects.create(
        kind=Kind.NEW,
        stage=at,
        plan_number=f"2026-{WorkItem.objects.count():04}",
        title_zh="城市道路照明",
        level="national",
        committee=make_committee(),
        proposed_by=make_organisation(),
        proposer=make_person(),
        created_at=timezone.now(),
    )


def make_drafter(work_item: WorkItem, **fields) -> User:
    """Return a person who drafts the text of a work item."""
    person = make_person(**fields)
    Drafter.objects.create(work_item=work_item, person=person)
    return person

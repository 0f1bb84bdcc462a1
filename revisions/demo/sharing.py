"""Suggestions in the demo's draft that two officials write at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import uuid4

from organisations.models import User
from revisions.actions.drafting import append_update, read_draft
from revisions.drafting import clauses
from revisions.drafting.suggesting import Wording, suggestion_update
from revisions.models import WorkItem

# Words of the text, and what stands in their place if the suggestion is accepted.
_SUGGESTIONS: Final = (
    ("应不大于300 m", "宜不大于500 m"),
    ("可不小于200 m²", "应不小于150 m²"),
    ("应采用缓冲材料", "应采用符合要求的缓冲材料"),
)


def suggest_in_turn(
    work_item: WorkItem, drafters: Sequence[User], *, at: datetime
) -> None:
    """Suggest changes of the text, the drafters taking turns."""
    draft = read_draft(work_item)
    for number, (old, new) in enumerate(_SUGGESTIONS):
        by = drafters[number % len(drafters)]
        author = {"by": by.pk, "name": by.get_full_name(), "at": at.isoformat()}
        rows = [bytes(row.data) for row in draft.updates.order_by("pk")]
        clause = next(one.cid for one in clauses(draft.content) if old in one.text)
        wording = Wording(clause, old, new)
        update = suggestion_update(rows, wording, name=str(uuid4()), author=author)
        append_update(draft, update, by=by, at=at)

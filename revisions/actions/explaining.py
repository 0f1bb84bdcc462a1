"""The drafting explanation (编制说明), which goes with a text through its stages."""

from django.core.exceptions import PermissionDenied

from organisations.models import User
from revisions.models import Draft, WorkItem
from revisions.policy import WRITERS

from .changing import changing


def write_explanation(work_item: WorkItem, text: str, *, by: User, seen: int) -> None:
    """Write the drafting explanation; snapshots keep it as it is then.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person may not write the text, or not at this stage.
    """
    with changing(work_item, by=by, seen=seen, roles=WRITERS):
        if not work_item.is_written:
            raise PermissionDenied
        explained = {"explanation": text.strip()}
        # The explanation may be there before anybody opens the text.
        Draft.objects.update_or_create(work_item=work_item, defaults=explained)

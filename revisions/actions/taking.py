"""Every move of the lifecycle by its verb, to be called in one way."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Final

from organisations.models import User
from revisions.models import WorkItem
from revisions.verbs import Verb

from .balloting import open_ballot
from .concluding import confirm, keep, propose_withdrawal, revise, withdraw
from .consulting import consult_on_withdrawal, open_consultation
from .moving import moving
from .proposing import ACCEPTANCES, accept, announce
from .publishing import publish
from .reviewing import start_review
from .signing import open_signing
from .suspending import abandon, resume, suspend

# Called with the work item, `by`, `at`, `seen`, `reason` and what is the move's own.
Action = Callable[..., object]


def take(
    work_item: WorkItem,
    *,
    verb: Verb,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Take a move that means no more than the table says."""
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason):
        pass


_PLAIN = (
    Verb.SUBMIT,
    Verb.RETURN_PROPOSAL,
    Verb.REJECT,
    Verb.START_DRAFTING,
    Verb.SUBMIT_DRAFT,
    Verb.RETURN_DRAFT,
    Verb.CLOSE_CONSULTATION,
    Verb.REPEAT_CONSULTATION,
    Verb.SUBMIT_FOR_REVIEW,
    Verb.CLOSE_BALLOT,
    Verb.REPEAT_BALLOT,
    Verb.SUBMIT_FOR_APPROVAL,
    Verb.APPROVE,
    Verb.CLOSE_REVIEW,
    Verb.CLOSE_WITHDRAWAL,
)
ACTIONS: Final[Mapping[Verb, Action]] = {
    **{verb: partial(take, verb=verb) for verb in _PLAIN},
    **{verb: partial(accept, verb=verb) for verb in ACCEPTANCES},
    Verb.ANNOUNCE: announce,
    Verb.OPEN_CONSULTATION: open_consultation,
    Verb.OPEN_BALLOT: open_ballot,
    Verb.OPEN_SIGNING: open_signing,
    Verb.PUBLISH: publish,
    Verb.START_REVIEW: start_review,
    Verb.CONFIRM: confirm,
    Verb.REVISE: revise,
    Verb.PROPOSE_WITHDRAWAL: propose_withdrawal,
    Verb.CONSULT_ON_WITHDRAWAL: consult_on_withdrawal,
    Verb.WITHDRAW: withdraw,
    Verb.KEEP: keep,
    Verb.ABANDON: abandon,
    Verb.SUSPEND: suspend,
    Verb.RESUME: resume,
}

"""The lifecycle of a work item: the whole table of moves.

Buttons, the API, the diagram in the documentation and the tests are drawn from it.
Fast tracks (an adopted international standard need not be drafted, a revised or
converted one need not be drafted nor put to the public): guidance of the Shanghai
institute of standardization, 2012. A step back (退回) shows its decision, 92 or 93.
"""

from typing import Final

from organisations.roles import Role

from .moves import Move, Taken
from .requirements import Document, Requirement
from .stages import Kind, Stage
from .verbs import Verb

TEXTS: Final = frozenset(Kind) - {Kind.WITHDRAWAL}  # kinds that write a text
STANDARDS: Final = TEXTS - {Kind.AMENDMENT}  # kinds that leave a standard behind
_PROPOSER: Final = frozenset({Role.PROPOSER})
_DRAFTER: Final = frozenset({Role.DRAFTER})
_SECRETARY: Final = frozenset({Role.SECRETARY})
_CHAIR: Final = frozenset({Role.CHAIR})
_APPROVER: Final = frozenset({Role.APPROVER})
_PUBLISHER: Final = frozenset({Role.PUBLISHER})
_ACCEPTABLE: Final = (Requirement.ANNOUNCEMENT_OVER,)
_READY: Final = (Requirement.DRAFT_FAULTLESS, Requirement.EXPLANATION_WRITTEN)

MOVES: Final = (
    # 00, 10: proposal (立项)
    Move(
        Verb.SUBMIT,
        {Stage.PRELIMINARY: Stage.PROPOSED},
        _PROPOSER,
        needs=(
            Requirement.PROPOSAL_COMPLETE,
            Requirement.SUBJECT_NAMED,
            Requirement.COMMITTEE_NAMED,
            Requirement.DEPARTMENTS_NAMED,
        ),
        makes=(Document.PROPOSAL,),
    ),
    Move(
        Verb.ANNOUNCE,
        {Stage.PROPOSED: Stage.ANNOUNCED},
        _APPROVER,
    ),
    Move(
        Verb.RETURN_PROPOSAL,
        {Stage.PROPOSED: Stage.PRELIMINARY, Stage.ANNOUNCED: Stage.PRELIMINARY},
        _APPROVER,
        decision="92",
        reason=True,
    ),
    Move(
        Verb.REJECT,
        {Stage.PROPOSED: Stage.REJECTED, Stage.ANNOUNCED: Stage.REJECTED},
        _APPROVER,
        reason=True,
    ),
    Move(
        Verb.ACCEPT,
        {Stage.ANNOUNCED: Stage.PLANNED},
        _APPROVER,
        kinds=TEXTS,
        needs=_ACCEPTABLE,
        makes=(Document.PLAN,),
        four_eyes=True,
    ),
    Move(
        Verb.ACCEPT_FOR_CONSULTATION,
        {Stage.ANNOUNCED: Stage.CONSULTATION_DRAFT},
        _APPROVER,
        kinds=frozenset({Kind.ADOPTION}),
        needs=_ACCEPTABLE + _READY,
        makes=(Document.PLAN, Document.CONSULTATION_DRAFT),
        four_eyes=True,
    ),
    Move(
        Verb.ACCEPT_FOR_REVIEW,
        {Stage.ANNOUNCED: Stage.REVIEW_DRAFT},
        _APPROVER,
        kinds=frozenset({Kind.REVISION}),
        needs=_ACCEPTABLE + _READY,
        makes=(Document.PLAN, Document.REVIEW_DRAFT),
        four_eyes=True,
    ),
    Move(
        Verb.ACCEPT_WITHDRAWAL,
        {Stage.ANNOUNCED: Stage.WITHDRAWAL_PROPOSED},
        _APPROVER,
        kinds=frozenset({Kind.WITHDRAWAL}),
        needs=_ACCEPTABLE,
        makes=(Document.PLAN,),
        four_eyes=True,
    ),
    # 20: drafting (起草)
    Move(
        Verb.START_DRAFTING,
        {Stage.PLANNED: Stage.DRAFTING},
        _SECRETARY,
        needs=(Requirement.DRAFTERS_NAMED,),
    ),
    Move(
        Verb.SUBMIT_DRAFT,
        {Stage.DRAFTING: Stage.CONSULTATION_DRAFT},
        _DRAFTER | _SECRETARY,
        needs=_READY,
        makes=(Document.CONSULTATION_DRAFT, Document.EXPLANATION),
    ),
    # 30: consultation (征求意见)
    Move(
        Verb.OPEN_CONSULTATION,
        {Stage.CONSULTATION_DRAFT: Stage.CONSULTATION},
        _SECRETARY,
    ),
    Move(
        Verb.CLOSE_CONSULTATION,
        {Stage.CONSULTATION: Stage.COMMENTS},
        _SECRETARY,
        needs=(Requirement.CONSULTATION_OVER,),
    ),
    Move(
        Verb.REPEAT_CONSULTATION,
        {Stage.COMMENTS: Stage.CONSULTATION_DRAFT},
        _SECRETARY,
        needs=(Requirement.COMMENTS_DISPOSED, Requirement.DRAFT_FAULTLESS),
        makes=(Document.CONSULTATION_DRAFT,),
        decision="93",
        reason=True,
    ),
    Move(
        Verb.SUBMIT_FOR_REVIEW,
        {Stage.COMMENTS: Stage.REVIEW_DRAFT},
        _SECRETARY,
        needs=(Requirement.COMMENTS_DISPOSED, *_READY),
        makes=(Document.COMMENT_TABLE, Document.REVIEW_DRAFT, Document.EXPLANATION),
    ),
    # 40: technical review (审查)
    Move(
        Verb.OPEN_BALLOT,
        {Stage.REVIEW_DRAFT: Stage.BALLOT},
        _SECRETARY,
        needs=(Requirement.VOTERS_NAMED,),
    ),
    Move(
        Verb.CLOSE_BALLOT,
        {Stage.BALLOT: Stage.BALLOT_CLOSED},
        _SECRETARY,
        needs=(Requirement.BALLOT_OVER,),
    ),
    Move(
        Verb.REPEAT_BALLOT,
        {Stage.BALLOT_CLOSED: Stage.REVIEW_DRAFT},
        _SECRETARY | _CHAIR,
        needs=(Requirement.DRAFT_FAULTLESS,),
        makes=(Document.REVIEW_DRAFT,),
        decision="93",
        reason=True,
    ),
    Move(
        Verb.SUBMIT_FOR_APPROVAL,
        {Stage.BALLOT_CLOSED: Stage.APPROVAL_DRAFT},
        _CHAIR,
        needs=(Requirement.BALLOT_PASSED, Requirement.MINUTES_ATTACHED, *_READY),
        makes=(Document.MINUTES, Document.APPROVAL_DRAFT),
        four_eyes=True,
    ),
    # 20 again: sent back from any later stage
    Move(
        Verb.RETURN_DRAFT,
        {
            Stage.CONSULTATION_DRAFT: Stage.DRAFTING,
            Stage.COMMENTS: Stage.DRAFTING,
            Stage.REVIEW_DRAFT: Stage.DRAFTING,
            Stage.BALLOT_CLOSED: Stage.DRAFTING,
            Stage.APPROVAL_DRAFT: Stage.DRAFTING,
            Stage.SIGNING: Stage.DRAFTING,
        },
        _SECRETARY | _CHAIR | _APPROVER,
        decision="92",
        reason=True,
    ),
    # 50: approval (批准)
    Move(
        Verb.OPEN_SIGNING,
        {Stage.APPROVAL_DRAFT: Stage.SIGNING},
        _APPROVER,
        needs=(Requirement.DEPARTMENTS_NAMED,),
    ),
    Move(
        Verb.APPROVE,
        {Stage.SIGNING: Stage.APPROVED},
        _APPROVER,
        needs=(Requirement.ALL_SIGNED,),
        four_eyes=True,
    ),
    # 60: publication (出版)
    Move(
        Verb.PUBLISH,
        {Stage.APPROVED: Stage.PUBLISHED},
        _PUBLISHER,
        needs=(Requirement.AMENDMENTS_ENDED,),
        makes=(Document.EDITION,),
    ),
    # 90: periodic review (复审)
    Move(
        Verb.START_REVIEW,
        {
            Stage.PUBLISHED: Stage.REVIEW,
            Stage.CONFIRMED: Stage.REVIEW,
            Stage.KEPT: Stage.REVIEW,
        },
        _SECRETARY,
        kinds=STANDARDS,
        needs=(Requirement.TEXT_STANDING,),
    ),
    Move(
        Verb.CLOSE_REVIEW,
        {Stage.REVIEW: Stage.REVIEW_CLOSED},
        _SECRETARY,
        kinds=STANDARDS,
        needs=(Requirement.FEEDBACK_OVER,),
    ),
    Move(
        Verb.CONFIRM,
        {Stage.REVIEW_CLOSED: Stage.CONFIRMED},
        _APPROVER,
        kinds=STANDARDS,
        makes=(Document.REVIEW_CONCLUSION,),
        reason=True,
    ),
    Move(
        Verb.REVISE,
        {Stage.REVIEW_CLOSED: Stage.TO_BE_REVISED},
        _APPROVER,
        kinds=STANDARDS,
        makes=(Document.REVIEW_CONCLUSION,),
        reason=True,
    ),
    Move(
        Verb.PROPOSE_WITHDRAWAL,
        {Stage.REVIEW_CLOSED: Stage.WITHDRAWAL_PROPOSED},
        _APPROVER,
        kinds=STANDARDS,
        makes=(Document.REVIEW_CONCLUSION,),
        reason=True,
    ),
    # 95: withdrawal (废止)
    Move(
        Verb.CONSULT_ON_WITHDRAWAL,
        {Stage.WITHDRAWAL_PROPOSED: Stage.WITHDRAWAL_CONSULTATION},
        _SECRETARY,
        kinds=STANDARDS | {Kind.WITHDRAWAL},
    ),
    Move(
        Verb.CLOSE_WITHDRAWAL,
        {Stage.WITHDRAWAL_CONSULTATION: Stage.WITHDRAWAL_COMMENTS},
        _SECRETARY,
        kinds=STANDARDS | {Kind.WITHDRAWAL},
        needs=(Requirement.CONSULTATION_OVER,),
    ),
    Move(
        Verb.WITHDRAW,
        {Stage.WITHDRAWAL_COMMENTS: Stage.WITHDRAWN},
        _PUBLISHER,
        kinds=STANDARDS | {Kind.WITHDRAWAL},
        needs=(Requirement.COMMENTS_DISPOSED,),
        makes=(Document.COMMENT_TABLE, Document.WITHDRAWAL),
        reason=True,
    ),
    Move(
        Verb.KEEP,
        {Stage.WITHDRAWAL_COMMENTS: Stage.KEPT},
        _APPROVER,
        kinds=STANDARDS | {Kind.WITHDRAWAL},
        needs=(Requirement.COMMENTS_DISPOSED,),
        makes=(Document.COMMENT_TABLE,),
        reason=True,
    ),
    # Any stage of an open project
    Move(
        Verb.ABANDON,
        {stage: stage.abandoned for stage in Stage if stage.is_open},
        _APPROVER,
        taken=Taken.ALWAYS,
        reason=True,
    ),
    Move(
        Verb.SUSPEND,
        {stage: stage for stage in Stage if stage.is_open},
        _APPROVER,
        reason=True,
    ),
    Move(
        Verb.RESUME,
        {stage: stage for stage in Stage if stage.is_open},
        _APPROVER,
        taken=Taken.WHILE_SUSPENDED,
    ),
)
BY_VERB: Final = {move.verb: move for move in MOVES}


def moves_from(stage: Stage, *, kind: Kind, is_suspended: bool) -> list[Move]:
    """Return the moves that the table allows from a stage, in its order."""
    return [
        move
        for move in MOVES
        if move.leads_from(stage, kind=kind, is_suspended=is_suspended)
    ]

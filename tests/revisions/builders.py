"""Work items at any stage, ready for their next move, and the officials who take it."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from organisations.models import Membership, User
from organisations.roles import Role
from revisions.actions.limiting import enter_shipped_limits
from revisions.actions.taking import ACTIONS
from revisions.drafting import content_hash
from revisions.drafting.shared_text import update_to
from revisions.lifecycle import BY_VERB
from revisions.models import (
    Ballot,
    Consultation,
    Draft,
    Drafter,
    DraftSnapshot,
    DraftUpdate,
    IssuingDepartment,
    PeriodicReview,
    Proposal,
    SignOff,
    StageChange,
    Vote,
    Voter,
    WorkItem,
)
from revisions.stages import Kind, Stage
from revisions.verbs import Verb
from tests.builders import (
    AT,
    TODAY,
    make_committee,
    make_division,
    make_edition,
    make_organisation,
    make_person,
)
from tests.revisions.drafting.documents import sound

DAY = timedelta(days=1)
PROPOSAL = {
    "purpose": "统一城市照明的要求。",
    "scope": "城市道路。",
    "need": "各地做法不一。",
    "law_relation": "符合法律。",
    "standards_relation": "没有冲突。",
    "consultation_planned": date(2026, 6, 1),
    "review_planned": date(2026, 9, 1),
    "approval_planned": date(2026, 12, 1),
}
TEXT = sound()
OF_DEPARTMENTS = {Role.APPROVER, Role.PUBLISHER}
_serial = count(1)


def make_limits() -> None:
    """Enter the rules that the portal is shipped with."""
    for code in ("31", "37"):
        make_division(code)
    enter_shipped_limits()


def make_work_item(
    *, at: Stage = Stage.PRELIMINARY, kind: Kind = Kind.NEW, **fields
) -> WorkItem:
    """Return a work item at a stage, with all that its next moves need.

    It has a finished text, two issuing departments, and five voters who approved; what
    has to be waited for was over yesterday.
    """
    number = next(_serial)
    concerned = _concerned(kind, at, number)
    fields = {
        "kind": kind,
        "stage": at,
        "plan_number": f"2026{number:04}-T-469" if at >= "20" else None,
        "title_zh": f"城市道路照明 {number}",
        "level": "national",
        "committee": make_committee(),
        "proposed_by": make_organisation("proposing"),
        "announced_until": TODAY - DAY,
        "created_at": AT - 400 * DAY,
        **concerned,
    } | fields
    work_item = WorkItem.objects.create(proposer=make_person(), **fields)
    Proposal.objects.create(work_item=work_item, **PROPOSAL)
    for position, slug in enumerate(["first", "second"], start=1):
        department = make_organisation(slug)
        IssuingDepartment.objects.create(
            work_item=work_item, organisation=department, position=position
        )
    _bring_to_stage(work_item)
    return work_item


def make_official(role: Role, *, on: WorkItem, department: str = "first") -> User:
    """Return a person who has a role for a work item."""
    person = make_person()
    if role == Role.DRAFTER:
        Drafter.objects.create(work_item=on, person=person)
        return person
    body: dict[str, Any]
    if role == Role.PROPOSER:
        body = {"organisation": on.proposed_by}
    elif role in OF_DEPARTMENTS:
        body = {"organisation": make_organisation(department)}
    else:
        body = {"committee": on.committee}
    Membership.objects.create(person=person, role=role, **body)
    return person


def official_for(verb: Verb, *, on: WorkItem) -> User:
    """Return somebody who may take the move."""
    return make_official(min(BY_VERB[verb].roles), on=on)


def parameters_for(verb: Verb) -> dict[str, str]:
    """Return what is the move's own, where it has to be given."""
    if BY_VERB[verb].verb.value.startswith("accept"):
        return {"plan_number": f"2027{next(_serial):04}-T-469"}
    return {}


def take(work_item: WorkItem, verb: Verb, *, by: User | None = None, **how):
    """Take a move by somebody who may, with whatever it has to be given."""
    by = by or official_for(verb, on=work_item)
    options = {"at": AT, "reason": "理由", **parameters_for(verb)} | how
    return ACTIONS[verb](work_item, by=by, **options)


def row(work_item: WorkItem) -> dict[str, object]:
    """Return what the database has of a work item now."""
    return dict(WorkItem.objects.filter(pk=work_item.pk).values().get())


def make_snapshot(work_item: WorkItem) -> DraftSnapshot:
    """Return the text of a work item, frozen."""
    return DraftSnapshot.objects.create(
        work_item=work_item,
        number=work_item.snapshots.count() + 1,
        content=TEXT,
        content_hash=content_hash(TEXT),
        explanation="编制说明",
        reason="冻结",
        by=work_item.proposer,
        at=AT,
    )


def make_ballot(
    work_item: WorkItem, *, votes: int = 5, voters: int = 5, closes_on: date = TODAY
) -> Ballot:
    """Return a ballot in which as many have approved as are wanted."""
    ballot = Ballot.objects.create(
        work_item=work_item,
        number=work_item.ballots.count() + 1,
        snapshot=make_snapshot(work_item),
        opens_on=TODAY - 30 * DAY,
        closes_on=closes_on,
        share=75,
        turnout=75,
        minutes="纪要",
    )
    for place in range(voters):
        person = make_official(Role.MEMBER, on=work_item)
        voter = Voter.objects.create(ballot=ballot, person=person)
        if place < votes:
            Vote.objects.create(voter=voter, position="approve", at=AT)
    return ballot


def make_consultation(work_item: WorkItem, *, closes_on: date) -> Consultation:
    """Return a consultation that closes on a day."""
    return Consultation.objects.create(
        work_item=work_item,
        number=work_item.consultations.count() + 1,
        snapshot=make_snapshot(work_item),
        opens_on=closes_on - 60 * DAY,
        closes_on=closes_on,
    )


def make_signing(work_item: WorkItem, *, signed: bool = True) -> list[SignOff]:
    """Return what each issuing department was asked to sign."""
    snapshot = make_snapshot(work_item)
    StageChange.objects.create(
        work_item=work_item,
        position=work_item.stage_changes.count() + 1,
        verb=Verb.OPEN_SIGNING,
        source=Stage.APPROVAL_DRAFT,
        target=Stage.SIGNING,
        at=AT,
        by=work_item.proposer,
        snapshot=snapshot,
    )
    answer = {"signed_at": AT, "signed_by": make_person()} if signed else {}
    return [
        SignOff.objects.create(
            department=department, snapshot=snapshot, asked_at=AT, **answer
        )
        for department in work_item.departments.order_by("slug")
    ]


def _concerned(kind: Kind, at: Stage, number: int) -> dict[str, Any]:
    """Return the standard that a work item is about, and the text it has published."""
    fields: dict[str, Any] = {}
    if kind == Kind.ADOPTION:
        fields |= {"adopts": "ISO 37120:2018", "degree": "IDT"}
    published = at >= Stage.PUBLISHED and kind != Kind.WITHDRAWAL
    if not published and kind in {Kind.NEW, Kind.ADOPTION}:
        return fields
    edition = make_edition(
        f"GB/T {1000 + number}-2020", published="2020-05-01", implemented="2020-06-01"
    )
    fields["standard"] = edition.standard
    return fields | ({"edition": edition} if published else {})


def _bring_to_stage(work_item: WorkItem) -> None:
    Drafter.objects.create(work_item=work_item, person=make_person())
    draft = Draft.objects.create(work_item=work_item, explanation="编制说明")
    DraftUpdate.objects.create(draft=draft, data=update_to([], TEXT), at=AT)
    for stages, make in _MADE_AT:
        if work_item.stage in stages:
            make(work_item)


def _make_members(work_item: WorkItem) -> None:
    for _place in range(5):
        make_official(Role.MEMBER, on=work_item)


def _make_review(work_item: WorkItem) -> None:
    assert work_item.edition
    PeriodicReview.objects.create(
        edition=work_item.edition,
        work_item=work_item,
        due_on=TODAY,
        opened_on=TODAY - 61 * DAY,
        feedback_until=TODAY - DAY,
    )


_CONSULTED = {
    Stage.CONSULTATION,
    Stage.COMMENTS,
    Stage.WITHDRAWAL_CONSULTATION,
    Stage.WITHDRAWAL_COMMENTS,
}
_MADE_AT: list[tuple[set[Stage], Callable[[WorkItem], object]]] = [
    (_CONSULTED, partial(make_consultation, closes_on=TODAY - DAY)),
    ({Stage.REVIEW_DRAFT}, _make_members),
    ({Stage.BALLOT, Stage.BALLOT_CLOSED}, make_ballot),
    ({Stage.SIGNING, Stage.APPROVED}, make_signing),
    ({Stage.REVIEW, Stage.REVIEW_CLOSED}, _make_review),
]

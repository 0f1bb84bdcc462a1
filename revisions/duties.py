"""What a person has to do now: the list that the working day begins with."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models import User
from organisations.roles import Role

from .deadlines import Deadline, deadlines
from .lifecycle import moves_from
from .models import Comment, SignOff, Voter, WorkItem
from .moves import Move
from .next_moves import NextMove, next_moves
from .policy import WRITERS, concerning, may_write, roles_in
from .requirements import Requirement
from .stages import Kind, Stage
from .supplying import SUPPLIERS, can_supply
from .verbs import Verb

# So long before its day a periodic review is work to be done.
_BEFORE_REVIEW = timedelta(days=90)
# Possible, but nobody waits for it; neither for any step back.
_AT_WILL = frozenset({Verb.REJECT, Verb.ABANDON, Verb.SUSPEND, Verb.RESUME})


class Duty(models.TextChoices):
    """What somebody is waited for."""

    WRITE = "write", _("Write the text")
    ANSWER = "answer", _("Answer the comments")
    VOTE = "vote", _("Vote")
    SIGN = "sign", _("Sign for your department")
    MOVE = "move", _("Take the next step")
    PREPARE = "prepare", _("Prepare the next step")


@dataclass(frozen=True, slots=True)
class Task:
    """One work item that waits for the person.

    `moves` are the steps that they can take at once, `needs` what is missing for a
    step and theirs to bring about, `roles` what they are for the work item, `due` is
    its nearest deadline, if it has one.
    """

    work_item: WorkItem
    duties: tuple[Duty, ...]
    moves: tuple[NextMove, ...]
    needs: tuple[Requirement, ...]
    roles: Set[Role]
    due: Deadline | None


def tasks(person: User, *, on: date) -> list[Task]:
    """Return what waits for a person, the nearest deadline first.

    Only work items are looked at that concern the person and where something is left
    to do; for each the requirements of its moves are asked, a few queries.
    """
    found = concerning(person).exclude(stage__endswith="98")
    items = list(found.select_related("proposal", "committee").order_by("pk"))
    waiting = _Waiting(person, items)
    rows = [_task(item, person, waiting, on=on) for item in items]
    return sorted((row for row in rows if row.duties), key=_urgency)


def roles_waited_for(work_item: WorkItem) -> frozenset[Role]:
    """Return the roles of which the stage asks something, whoever has them."""
    stage = Stage(work_item.stage)
    possible = moves_from(
        stage, kind=Kind(work_item.kind), is_suspended=work_item.is_suspended
    )
    asked = {
        role
        for move in possible
        if _is_a_step_on(move) and move.verb != Verb.START_REVIEW
        for role in move.roles
    }
    return frozenset(asked | _ASKED.get(stage, frozenset()) | _writers(work_item))


def _writers(work_item: WorkItem) -> Set[Role]:
    return {Role.DRAFTER} if work_item.is_written else set()


class _Waiting:
    """Votes, signatures and answers asked of a person, and their roles everywhere."""

    def __init__(self, person: User, items: Iterable[WorkItem]) -> None:
        self.roles = roles_in(person, items)
        asked = Voter.objects.filter(person=person, conflict="", vote__isnull=True)
        self.votes = set(asked.values_list("ballot__work_item", flat=True))
        departments = person.memberships.filter(role=Role.APPROVER)
        unsigned = SignOff.objects.filter(
            department__in=departments.values("organisation"), signed_at__isnull=True
        )
        self.signatures = set(unsigned.values_list("snapshot__work_item", flat=True))
        given = Comment.objects.unanswered().filter(assigned_to=person)
        self.comments = set(given.values_list("consultation__work_item", flat=True))

    def duties(self, item: WorkItem) -> Iterator[Duty]:
        """Yield what the work item's stage asks of the person, moves left out."""
        roles = self.roles[item.pk]
        if Role.DRAFTER in roles and may_write(roles, item):
            yield Duty.WRITE
        if self._is_to_answer(item):
            yield Duty.ANSWER
        if item.stage == Stage.BALLOT and item.pk in self.votes:
            yield Duty.VOTE
        if item.stage == Stage.SIGNING and item.pk in self.signatures:
            yield Duty.SIGN

    def _is_to_answer(self, item: WorkItem) -> bool:
        """Say whether comments wait for the person: as their secretary, or given."""
        keeps_them = Role.SECRETARY in self.roles[item.pk]
        is_closed = item.stage in _COMMENTED
        is_given = item.is_consulted and item.pk in self.comments
        return is_given or (is_closed and keeps_them)


_COMMENTED: Set[str] = {Stage.COMMENTS, Stage.WITHDRAWAL_COMMENTS}
# What a stage asks of people besides its moves.
_ASKED: Mapping[Stage, Set[Role]] = {
    Stage.COMMENTS: WRITERS,
    Stage.WITHDRAWAL_COMMENTS: WRITERS,
    Stage.BALLOT: {Role.CHAIR, Role.MEMBER},
    Stage.SIGNING: {Role.APPROVER},
}


def _task(item: WorkItem, person: User, waiting: _Waiting, *, on: date) -> Task:
    offers = [
        offer
        for offer in next_moves(item, person, on=on)
        if _is_waited_for(offer.move, item, on=on)
    ]
    moves = tuple(offer for offer in offers if offer.is_ready)
    duties = [*waiting.duties(item), *([Duty.MOVE] if moves else [])]
    roles = waiting.roles[item.pk]
    needs = _needs(offers, roles)
    # Who writes or answers is told so already.
    if needs and not duties:
        duties.append(Duty.PREPARE)
    due = deadlines(item) if duties else []
    return Task(item, tuple(duties), moves, needs, roles, due[0] if due else None)


def _needs(offers: Iterable[NextMove], roles: Set[Role]) -> tuple[Requirement, ...]:
    """Return what the steps lack that somebody with the roles can bring about.

    Nothing of a step that others have to do something for first.
    """
    found: dict[Requirement, None] = {}
    for offer in offers:
        if all(need in SUPPLIERS for need in offer.missing):
            mine = (need for need in offer.missing if can_supply(need, roles))
            found |= dict.fromkeys(mine)
    return tuple(found)


def _is_waited_for(move: Move, item: WorkItem, *, on: date) -> bool:
    if move.verb == Verb.START_REVIEW:
        # Years may pass before it is due.
        soon = on + _BEFORE_REVIEW
        return item.periodic_reviews.due_next().filter(due_on__lte=soon).exists()
    return _is_a_step_on(move)


def _is_a_step_on(move: Move) -> bool:
    return not move.decision and move.verb not in _AT_WILL


def _urgency(task: Task) -> tuple[date, int]:
    return (task.due.day if task.due else date.max, task.work_item.pk)

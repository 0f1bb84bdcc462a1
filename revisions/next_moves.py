"""What may happen next to a work item, as its page and the API offer it."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from organisations.models import User
from organisations.roles import Role

from .lifecycle import moves_from
from .models import WorkItem
from .moves import Move
from .policy import WRITERS, has_drafted, roles_of
from .readiness import unmet
from .requirements import Requirement
from .stages import Kind, Stage


@dataclass(frozen=True, slots=True)
class NextMove:
    """A move that the table has from where a work item stands.

    `is_mine` says whether the person who asks may take it, `is_barred` that they have
    the role but have drafted the text; `missing` is what still has to be done before
    anybody can.
    """

    move: Move
    target: Stage
    is_mine: bool
    is_barred: bool
    missing: tuple[Requirement, ...]

    @property
    def roles(self) -> list[Role]:
        """Who may take it, in the order of the roles."""
        return [role for role in Role if role in self.move.roles]

    @property
    def is_ready(self) -> bool:
        """Whether the person can take it now."""
        return self.is_mine and not self.missing


class _Person(NamedTuple):
    roles: Set[Role]
    has_drafted: bool


def next_moves(work_item: WorkItem, person: User, *, on: date) -> list[NextMove]:
    """Return every move from where the work item stands, in the table's order.

    Asks what each still needs, whoever may take it: one query or two a requirement.
    """
    roles = roles_of(person, work_item)
    barred = bool(roles & WRITERS) or has_drafted(person, work_item)
    who = _Person(roles, barred)
    stage = Stage(work_item.stage)
    possible = moves_from(
        stage, kind=Kind(work_item.kind), is_suspended=work_item.is_suspended
    )
    return [
        _offered(move, stage, who, unmet(move, work_item, on=on)) for move in possible
    ]


def _offered(
    move: Move,
    stage: Stage,
    person: _Person,
    missing: list[Requirement],
) -> NextMove:
    has_role = not person.roles.isdisjoint(move.roles)
    is_barred = has_role and move.four_eyes and person.has_drafted
    return NextMove(
        move=move,
        target=move.arrows[stage],
        is_mine=has_role and not is_barred,
        is_barred=is_barred,
        missing=tuple(missing),
    )

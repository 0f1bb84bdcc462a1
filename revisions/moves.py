"""What a move of the lifecycle says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from organisations.roles import Role

from .requirements import Document, Requirement
from .stages import Kind, Stage
from .verbs import Verb


class Taken(Enum):
    """Whether a move is for projects that run, that are suspended, or for both."""

    WHILE_RUNNING = frozenset({False})
    WHILE_SUSPENDED = frozenset({True})
    ALWAYS = frozenset({False, True})


@dataclass(frozen=True, slots=True)
class Move:
    """One verb: where it leads from where, who may take it, and what must hold.

    With `reason`, one must be given. With `four_eyes`, nobody who drafts the text may
    take it. `decision` is the substage that the history shows for a step back.
    """

    verb: Verb
    arrows: Mapping[Stage, Stage]
    roles: frozenset[Role]
    kinds: frozenset[Kind] = frozenset(Kind)
    needs: tuple[Requirement, ...] = ()
    makes: tuple[Document, ...] = ()
    decision: str = ""
    taken: Taken = Taken.WHILE_RUNNING
    reason: bool = False
    four_eyes: bool = False

    @property
    def freezes(self) -> bool:
        """Whether the text as it stands becomes one of the stages' documents."""
        return any(document.is_text for document in self.makes)

    def leads_from(self, stage: Stage, *, kind: Kind, is_suspended: bool) -> bool:
        """Say whether the table has the move for such a work item."""
        return (
            stage in self.arrows
            and kind in self.kinds
            and is_suspended in self.taken.value
        )

"""Who can bring about what a move still needs, where that is somebody's own work."""

from collections.abc import Mapping, Set
from typing import Final

from organisations.roles import Role

from .policy import WRITERS
from .requirements import Requirement

_NAMING: Final = frozenset({Role.PROPOSER, Role.SECRETARY})
# What only time or the votes and signatures of others bring about is not here.
SUPPLIERS: Final[Mapping[Requirement, Set[Role]]] = {
    Requirement.PROPOSAL_COMPLETE: frozenset({Role.PROPOSER}),
    Requirement.DEPARTMENTS_NAMED: _NAMING,
    Requirement.DRAFTERS_NAMED: _NAMING,
    Requirement.DRAFT_FAULTLESS: WRITERS,
    Requirement.EXPLANATION_WRITTEN: WRITERS,
    Requirement.COMMENTS_DISPOSED: WRITERS,
    Requirement.MINUTES_ATTACHED: frozenset({Role.SECRETARY, Role.CHAIR}),
}


def can_supply(need: Requirement, roles: Set[Role]) -> bool:
    """Say whether somebody with the roles can bring about what is needed."""
    return not roles.isdisjoint(SUPPLIERS.get(need, frozenset()))

"""Who may do what with a work item: the one place that says so."""

from django.db.models import Q

from organisations.models import User
from organisations.roles import Role

from .models import DraftUpdate, WorkItem
from .moves import Move

# Roles that a membership of an issuing department gives.
_OF_DEPARTMENTS = frozenset({Role.APPROVER, Role.PUBLISHER})
# Roles that a membership of the lead committee gives.
_OF_COMMITTEES = frozenset({Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.OBSERVER})
# Roles that let a person write in the text.
WRITERS = frozenset({Role.DRAFTER, Role.SECRETARY})


def roles_of(person: User, work_item: WorkItem) -> frozenset[Role]:
    """Return what a person is for a work item. Two queries.

    A member of the lead committee is what the committee made them, an official of an
    issuing department what the department did; the proposing organisation's people
    may propose; who drafts was named for this very text.
    """
    if not person.is_active:
        return frozenset()
    departments = work_item.issuing_departments.values("organisation")
    memberships = person.memberships.filter(
        Q(role=Role.ADMINISTRATOR)
        | Q(role=Role.PROPOSER, organisation=work_item.proposed_by)
        | Q(role__in=_OF_DEPARTMENTS, organisation__in=departments)
        | Q(
            role__in=_OF_COMMITTEES,
            committee=work_item.committee,
            committee__isnull=False,
        )
    )
    roles = {Role(role) for role in memberships.values_list("role", flat=True)}
    if work_item.drafters.filter(person=person, is_current=True).exists():
        roles.add(Role.DRAFTER)
    return frozenset(roles)


def has_drafted(person: User, work_item: WorkItem) -> bool:
    """Say whether somebody was ever named a drafter, or wrote in the text.

    Up to two queries.
    """
    if work_item.drafters.filter(person=person).exists():
        return True
    return DraftUpdate.objects.filter(draft=work_item.pk, by=person).exists()


def may_take(move: Move, person: User, work_item: WorkItem) -> bool:
    """Say whether somebody may take a move, whatever the stage.

    Who has drafted a text, or may write in it, may not judge it, whatever else they
    are.
    """
    roles = roles_of(person, work_item)
    if roles.isdisjoint(move.roles):
        return False
    return not (move.four_eyes and (roles & WRITERS or has_drafted(person, work_item)))


def may_read(roles: frozenset[Role], work_item: WorkItem) -> bool:
    """Say whether somebody with the roles may read what is not public yet."""
    return bool(roles) or work_item.is_public


def may_write(roles: frozenset[Role], work_item: WorkItem) -> bool:
    """Say whether somebody with the roles may change the text at this stage."""
    return work_item.is_written and not roles.isdisjoint(WRITERS)

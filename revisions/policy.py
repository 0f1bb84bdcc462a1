"""Who may do what with a work item: the one place that says so."""

from collections.abc import Iterable, Set

from django.db.models import Q, QuerySet

from organisations.models import Membership, User
from organisations.roles import Role

from .models import DraftAuthor, Drafter, DraftUpdate, IssuingDepartment, WorkItem
from .moves import Move
from .querysets import WorkItemQuerySet

# Roles that a membership of an issuing department gives.
_OF_DEPARTMENTS = frozenset({Role.APPROVER, Role.PUBLISHER})
# Roles that a membership of the lead committee gives.
_OF_COMMITTEES = frozenset({Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.OBSERVER})
# Roles that let a person write in the text.
WRITERS = frozenset({Role.DRAFTER, Role.SECRETARY})
# Roles that let a person hide what should not be read; who drafts may not.
_MODERATORS = frozenset({Role.SECRETARY, Role.ADMINISTRATOR})


def roles_of(person: User, work_item: WorkItem) -> frozenset[Role]:
    """Return what a person is for a work item; see `roles_in`. Three queries."""
    return roles_in(person, [work_item])[work_item.pk]


def roles_in(
    person: User, work_items: Iterable[WorkItem]
) -> dict[int, frozenset[Role]]:
    """Return what a person is for each of several work items, by its id. Three queries.

    A member of the lead committee is what the committee made them, an official of an
    issuing department what the department did; the proposing organisation's people
    may propose; who drafts was named for this very text.
    """
    items = list(work_items)
    if not person.is_active:
        return {item.pk: frozenset() for item in items}
    pairs = IssuingDepartment.objects.filter(work_item__in=items)
    issuing = set(pairs.values_list("work_item", "organisation"))
    drafters = Drafter.objects.filter(
        work_item__in=items, person=person, is_current=True
    )
    drafting = set(drafters.values_list("work_item", flat=True))
    memberships = list(person.memberships.all())
    return {
        item.pk: frozenset(
            {Role(one.role) for one in memberships if _holds_for(one, item, issuing)}
            | ({Role.DRAFTER} if item.pk in drafting else set())
        )
        for item in items
    }


def _holds_for(
    membership: Membership, item: WorkItem, issuing: Set[tuple[int, int]]
) -> bool:
    organisation = membership.organisation_id
    match membership.role:
        case Role.ADMINISTRATOR:
            return True
        case Role.PROPOSER:
            return organisation == item.proposed_by_id
        case role if role in _OF_DEPARTMENTS:
            return (item.pk, organisation) in issuing
        case role if role in _OF_COMMITTEES:
            committee = membership.committee_id
            return committee is not None and committee == item.committee_id
    return False


def has_drafted(person: User, work_item: WorkItem) -> bool:
    """Say whether somebody was ever named a drafter, or wrote in it. One query."""
    return those_who_drafted(work_item).filter(pk=person.pk).exists()


def those_who_drafted(work_item: WorkItem) -> QuerySet[User]:
    """Return who was ever named a drafter, and who wrote in the text."""
    wrote = DraftUpdate.objects.filter(draft=work_item.pk, by__isnull=False)
    joined = DraftAuthor.objects.filter(draft=work_item.pk)
    return User.objects.filter(
        Q(pk__in=work_item.drafters.values("person"))
        | Q(pk__in=wrote.values("by"))
        | Q(pk__in=joined.values("person"))
    )


def may_be_drafters(work_item: WorkItem) -> QuerySet[User]:
    """Return who may be named to write a text: drafters by role, and its own now."""
    own = work_item.drafters.filter(is_current=True).values("person")
    by_role = Membership.objects.filter(role=Role.DRAFTER).values("person")
    return User.objects.filter(Q(pk__in=by_role, is_active=True) | Q(pk__in=own))


def may_take(move: Move, person: User, work_item: WorkItem) -> bool:
    """Say whether somebody may take a move, whatever the stage.

    Who has drafted a text, or may write in it, may not judge it, whatever else they
    are.
    """
    roles = roles_of(person, work_item)
    if roles.isdisjoint(move.roles):
        return False
    return not (move.four_eyes and (roles & WRITERS or has_drafted(person, work_item)))


def concerning(person: User) -> WorkItemQuerySet:
    """Return the work items for which a person is anything; see `roles_in`."""
    held = person.memberships.all()
    if held.filter(role=Role.ADMINISTRATOR).exists():
        return WorkItem.objects.all()
    departments = held.filter(role__in=_OF_DEPARTMENTS).values("organisation")
    return WorkItem.objects.filter(
        Q(proposed_by__in=held.filter(role=Role.PROPOSER).values("organisation"))
        | Q(committee__in=held.filter(role__in=_OF_COMMITTEES).values("committee"))
        | Q(
            pk__in=IssuingDepartment.objects.filter(
                organisation__in=departments
            ).values("work_item")
        )
        | Q(
            pk__in=Drafter.objects.filter(person=person, is_current=True).values(
                "work_item"
            )
        )
    )


def people_with(roles: Set[Role], work_item: WorkItem) -> QuerySet[User]:
    """Return who has one of the roles for a work item, administrators left out.

    They are something everywhere, and nobody in particular.
    """
    departments = work_item.issuing_departments.values("organisation")
    held = Membership.objects.filter(
        # In a list, so that no committee means nobody.
        Q(role__in=roles & _OF_COMMITTEES, committee__in=[work_item.committee_id])
        | Q(role__in=roles & _OF_DEPARTMENTS, organisation__in=departments)
        | Q(role__in=roles & {Role.PROPOSER}, organisation=work_item.proposed_by_id)
    )
    found = Q(pk__in=held.values("person"))
    if Role.DRAFTER in roles:
        drafters = work_item.drafters.filter(is_current=True)
        found |= Q(pk__in=drafters.values("person"))
    return User.objects.filter(found, is_active=True)


def may_read(roles: frozenset[Role], work_item: WorkItem) -> bool:
    """Say whether somebody with the roles may read what is not public yet."""
    return bool(roles) or work_item.is_public


def may_write(roles: frozenset[Role], work_item: WorkItem) -> bool:
    """Say whether somebody with the roles may change the text at this stage."""
    return work_item.is_written and not roles.isdisjoint(WRITERS)


def may_answer(roles: frozenset[Role], work_item: WorkItem) -> bool:
    """Say whether somebody with the roles may answer what the public has said."""
    return work_item.is_consulted and not roles.isdisjoint(WRITERS)


def may_hide(roles: frozenset[Role], work_item: WorkItem, *, is_hidden: bool) -> bool:
    """Say whether somebody with the roles may hide a comment, or show it again.

    Hidden it can be at any time. Shown again only while it can still be answered, so
    that nothing unanswered turns up in a table that is finished.
    """
    is_time = is_hidden or work_item.is_consulted
    return is_time and not roles.isdisjoint(_MODERATORS)

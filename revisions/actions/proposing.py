"""Proposals: written, and taken into the programme or not."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.designation import PlanNumber, parse
from organisations.models import Organisation, User
from organisations.roles import Role
from revisions.models import (
    Drafter,
    DraftingUnit,
    IssuingDepartment,
    Proposal,
    TimeLimit,
    WorkItem,
)
from revisions.policy import may_be_drafters
from revisions.readiness import limit
from revisions.verbs import Verb

from .changing import changing
from .moving import moving

# Any constant will do; plan numbers' own among the database's advisory locks.
LOCK = 0x504C414E
ACCEPTANCES = (
    Verb.ACCEPT,
    Verb.ACCEPT_FOR_CONSULTATION,
    Verb.ACCEPT_FOR_REVIEW,
    Verb.ACCEPT_WITHDRAWAL,
)


def write_proposal(
    work_item: WorkItem, *, by: User, seen: int, **values: Any
) -> Proposal:
    """Fill in the form of a proposal; it may stay incomplete.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person is no proposer of it, or it was submitted.
        ValidationError: a value is refused. Nothing has changed in all cases.
    """
    with changing(work_item, by=by, seen=seen, roles={Role.PROPOSER}):
        if not work_item.stage.startswith("00"):
            raise PermissionDenied
        proposal = work_item.proposal
        for name, value in values.items():
            setattr(proposal, name, value)
        proposal.full_clean()
        proposal.save()
    return proposal


def name_parties(
    work_item: WorkItem,
    *,
    by: User,
    seen: int,
    departments: Sequence[Organisation],
    units: Sequence[Organisation],
) -> None:
    """Name the issuing departments, the leading one first, and the drafting units.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person may not, or the departments are signing.
        ValidationError: one is named twice.
    """
    roles = {Role.PROPOSER, Role.SECRETARY}
    with changing(work_item, by=by, seen=seen, roles=roles):
        if work_item.stage >= "50":
            raise PermissionDenied
        _check_once(departments, "departments")
        _check_once(units, "units")
        work_item.issuing_departments.all().delete()
        IssuingDepartment.objects.bulk_create(
            IssuingDepartment(work_item=work_item, organisation=one, position=number)
            for number, one in enumerate(departments, start=1)
        )
        work_item.drafting_units.all().delete()
        DraftingUnit.objects.bulk_create(
            DraftingUnit(work_item=work_item, organisation=one, position=number)
            for number, one in enumerate(units, start=1)
        )


def name_drafters(
    work_item: WorkItem, people: Iterable[User], *, by: User, seen: int
) -> None:
    """Name those who write the text; who is no longer named may write no more.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person is neither its proposer nor the secretary, or the
            text is being judged.
        ValidationError: one of them is no drafter. Nothing has changed in all cases.
    """
    roles = {Role.PROPOSER, Role.SECRETARY}
    with changing(work_item, by=by, seen=seen, roles=roles):
        if not work_item.is_written:
            raise PermissionDenied
        named = set(people)
        if not named <= set(may_be_drafters(work_item)):
            message = _("Name people whom their organisations made drafters.")
            raise ValidationError({"people": message})
        work_item.drafters.exclude(person__in=named).update(is_current=False)
        for person in named:
            # Those who have left stay named: they may never judge the text.
            Drafter.objects.update_or_create(
                work_item=work_item, person=person, defaults={"is_current": True}
            )


def announce(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Announce a project to the public for as long as the rules say."""
    with moving(work_item, Verb.ANNOUNCE, by=by, at=at, seen=seen, reason=reason):
        days = limit(work_item, TimeLimit.Name.ANNOUNCEMENT_DAYS)
        # The first day counts.
        last_day = timezone.localdate(at) + timedelta(days=days - 1)
        work_item.announced_until = last_day


def accept(  # noqa: PLR0913 (beside what every move takes, its own)
    work_item: WorkItem,
    plan_number: str = "",
    *,
    verb: Verb = Verb.ACCEPT,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> None:
    """Put a project in the programme, under its plan number.

    Args:
        work_item: announced, and the announcement over.
        plan_number: such as `20250645-T-469`, in any spelling.
        verb: one of `ACCEPTANCES`.
        by: an approver of an issuing department who does not draft the text.
        at: the instant.
        seen: the version that was looked at.
        reason: for the history, if there is one.

    Raises:
        ValidationError: it is no plan number, or that of another project.
    """
    number = parse(plan_number)
    if not isinstance(number, PlanNumber):
        message = _("Write a plan number such as 20250645-T-469.")
        raise ValidationError({"plan_number": message})
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason):
        with connection.cursor() as cursor:
            # Of two who give one number at once, the second sees the first.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        work_item.plan_number = str(number)
        work_item.validate_unique()


def _check_once(organisations: Sequence[Organisation], field: str) -> None:
    if len(set(organisations)) < len(organisations):
        raise ValidationError({field: _("One organisation is named twice.")})

"""Ballots: opened on a frozen text, voted in, closed, and held again."""

from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import User
from organisations.roles import Role
from revisions.models import Ballot, TimeLimit, Vote, Voter, WorkItem
from revisions.readiness import eligible_voters, limit
from revisions.stages import Stage
from revisions.verbs import Verb

from .changing import changing
from .drafting import reason_of, take_snapshot
from .moving import moving


def open_ballot(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> Ballot:
    """Freeze the text and ask everybody who may vote on it.

    The rules of the day are kept with the ballot: changing them later changes nothing.
    """
    verb = Verb.OPEN_BALLOT
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason) as passage:
        snapshot = take_snapshot(work_item, by=by, at=at, reason=reason_of(verb))
        passage.snapshot = snapshot
        opens_on = timezone.localdate(at)
        days = limit(work_item, TimeLimit.Name.BALLOT_DAYS)
        ballot = Ballot.objects.create(
            work_item=work_item,
            number=work_item.ballots.count() + 1,
            snapshot=snapshot,
            opens_on=opens_on,
            closes_on=opens_on + timedelta(days=days - 1),
            share=limit(work_item, TimeLimit.Name.APPROVAL_SHARE),
            turnout=limit(work_item, TimeLimit.Name.TURNOUT),
        )
        Voter.objects.bulk_create(
            Voter(ballot=ballot, person_id=person)
            for person in eligible_voters(work_item)
        )
        return ballot


@transaction.atomic
def declare_conflict(ballot: Ballot, *, reason: str, by: User, at: datetime) -> None:
    """Leave oneself out of the count because of a conflict of interest.

    Raises:
        PermissionDenied: they are no voter of it.
        ValidationError: it is not open, they have voted, or the reason is missing.
    """
    _hold_open(ballot, at=at)
    voter = _voter(ballot, by)
    if hasattr(voter, "vote"):
        raise ValidationError(_("You have voted already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    voter.conflict = reason.strip()[:300]
    voter.save()


@transaction.atomic
def vote(
    ballot: Ballot,
    position: Vote.Position,
    *,
    comments: str = "",
    by: User,
    at: datetime,
) -> Vote:
    """Cast a vote; it is final.

    Args:
        ballot: open on the local day of `at`.
        position: what the voter says.
        comments: needed unless they approve without any, or abstain.
        by: one of its voters.
        at: the instant.

    Raises:
        PermissionDenied: they are no voter of it, or have a conflict of interest.
        ValidationError: the ballot is not open, they have voted, or say not why.
    """
    _hold_open(ballot, at=at)
    voter = _voter(ballot, by)
    if voter.conflict:
        raise PermissionDenied
    if hasattr(voter, "vote"):
        raise ValidationError(_("You have voted already."))
    cast = Vote(voter=voter, position=position, comments=comments.strip(), at=at)
    cast.full_clean()
    cast.save(force_insert=True)
    return cast


def write_minutes(ballot: Ballot, text: str, *, by: User, seen: int) -> None:
    """Write the minutes of the latest ballot, once it is closed.

    Raises:
        StaleError: the work item was changed since `seen`.
        PermissionDenied: the person is neither secretary nor chair, or it is not
            closed, or the next ballot or stage has begun.
    """
    work_item = ballot.work_item
    roles = {Role.SECRETARY, Role.CHAIR}
    with changing(work_item, by=by, seen=seen, roles=roles):
        if work_item.stage != Stage.BALLOT_CLOSED:
            raise PermissionDenied
        if work_item.ballots.filter(number__gt=ballot.number).exists():
            raise PermissionDenied
        ballot.minutes = text.strip()
        ballot.save(update_fields=["minutes"])


def _hold_open(ballot: Ballot, *, at: datetime) -> None:
    # The work item's lock, so that nobody votes while the ballot is being closed.
    work_item = WorkItem.objects.select_for_update().get(pk=ballot.work_item_id)
    day = timezone.localdate(at)
    is_open = work_item.stage == Stage.BALLOT and not work_item.is_suspended
    is_latest = not work_item.ballots.filter(number__gt=ballot.number).exists()
    if not (is_open and is_latest and ballot.opens_on <= day <= ballot.closes_on):
        raise ValidationError(_("The ballot is not open."))


def _voter(ballot: Ballot, person: User) -> Voter:
    voter = (
        Voter.objects.select_for_update(of=["self"])
        .select_related("vote")
        .filter(ballot=ballot, person=person)
        .first()
    )
    if voter is None:
        raise PermissionDenied
    return voter

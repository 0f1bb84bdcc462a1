"""What a move still needs: each requirement as a question to the database."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import QuerySet

from catalogue.models import Edition
from catalogue.statuses import Status
from organisations.roles import Role

from .balloting import Outcome, outcome
from .drafting import Severity, faults, problems
from .drafting.shared_text import document_of
from .models import (
    Ballot,
    Comment,
    DraftSnapshot,
    DraftUpdate,
    SignOff,
    TimeLimit,
    WorkItem,
)
from .moves import Move
from .policy import those_who_drafted
from .requirements import Requirement
from .stages import Kind
from .verbs import Verb

_PROPOSAL = (
    *("purpose", "scope", "need", "law_relation", "standards_relation"),
    *("consultation_planned", "review_planned", "approval_planned"),
)
# What a text is that applies, or is to apply.
STANDING = (Status.IN_FORCE, Status.UPCOMING)
Holds = Callable[[WorkItem, date], bool]


def unmet(move: Move, work_item: WorkItem, *, on: date) -> list[Requirement]:
    """Return what the move needs and the work item has not, in the table's order."""
    return [need for need in move.needs if not _HOLDS[need](work_item, on)]


def eligible_voters(work_item: WorkItem) -> list[int]:
    """Return the ids of the lead committee's members who may vote on the text.

    Who drafted it may not, unless the rules of the place let them. Source: Shandong's
    regulation of 2020, article 15.
    """
    if work_item.committee is None:
        return []
    voters = work_item.committee.memberships.filter(
        role__in=[Role.CHAIR, Role.MEMBER], person__is_active=True
    )
    if not limit(work_item, TimeLimit.Name.DRAFTERS_REVIEW):
        voters = voters.exclude(person__in=those_who_drafted(work_item))
    return sorted(set(voters.values_list("person", flat=True)))


def limit(work_item: WorkItem, name: TimeLimit.Name) -> int:
    """Return the value of a rule for a work item."""
    division = work_item.jurisdiction
    return TimeLimit.objects.value(
        name, division=division.code if division else "", kind=work_item.kind
    )


def counted(ballot: Ballot) -> Outcome:
    """Count a ballot as it stands."""
    voters = ballot.voters.filter(conflict="")
    positions = voters.filter(vote__isnull=False).values_list(
        "vote__position", flat=True
    )
    return outcome(
        positions, voters=voters.count(), share=ballot.share, turnout=ballot.turnout
    )


def signed_text(work_item: WorkItem) -> DraftSnapshot | None:
    """Return the text that the departments were last asked to sign, if ever."""
    asked = work_item.stage_changes.filter(verb=Verb.OPEN_SIGNING)
    latest = asked.select_related("snapshot").order_by("-position").first()
    return latest.snapshot if latest else None


def signatures(snapshot: DraftSnapshot) -> QuerySet[SignOff]:
    """Return the signatures that hold for a text: those on its very words."""
    return SignOff.objects.filter(
        snapshot__work_item=snapshot.work_item_id,
        snapshot__content_hash=snapshot.content_hash,
        signed_at__isnull=False,
    )


def _proposal_complete(work_item: WorkItem, _on: date) -> bool:
    proposal = work_item.proposal
    return all(getattr(proposal, name) for name in _PROPOSAL)


def _subject_named(work_item: WorkItem, _on: date) -> bool:
    makes_its_own = work_item.kind in {Kind.NEW, Kind.ADOPTION}
    return makes_its_own or work_item.standard is not None


def _announcement_over(work_item: WorkItem, on: date) -> bool:
    until = work_item.announced_until
    return until is not None and until < on


def _drafters_named(work_item: WorkItem, _on: date) -> bool:
    return work_item.drafters.filter(is_current=True).exists()


def _explanation_written(work_item: WorkItem, _on: date) -> bool:
    return bool(work_item.draft.explanation)


def _draft_faultless(work_item: WorkItem, _on: date) -> bool:
    updates = DraftUpdate.objects.filter(draft=work_item.pk).order_by("pk")
    document = document_of(bytes(update.data) for update in updates)
    if problems(document):
        return False
    # Whether references are in force is for the drafters to judge: no error.
    found = faults(document, statuses={})
    return all(fault.rule.severity is not Severity.ERROR for fault in found)


def _consultation_over(work_item: WorkItem, on: date) -> bool:
    latest = work_item.consultations.order_by("-number").first()
    return latest is not None and latest.closes_on < on


def _comments_disposed(work_item: WorkItem, _on: date) -> bool:
    comments = Comment.objects.filter(consultation__work_item=work_item)
    return not comments.unanswered().exists()


def _voters_named(work_item: WorkItem, _on: date) -> bool:
    fewest = limit(work_item, TimeLimit.Name.FEWEST_VOTERS)
    return len(eligible_voters(work_item)) >= fewest


def _latest_ballot(work_item: WorkItem) -> Ballot | None:
    return work_item.ballots.order_by("-number").first()


def _ballot_over(work_item: WorkItem, on: date) -> bool:
    ballot = _latest_ballot(work_item)
    return ballot is not None and (ballot.closes_on < on or counted(ballot).is_complete)


def _ballot_passed(work_item: WorkItem, _on: date) -> bool:
    ballot = _latest_ballot(work_item)
    return ballot is not None and counted(ballot).has_passed


def _minutes_attached(work_item: WorkItem, _on: date) -> bool:
    ballot = _latest_ballot(work_item)
    return ballot is not None and bool(ballot.minutes.strip())


def _all_signed(work_item: WorkItem, _on: date) -> bool:
    text = signed_text(work_item)
    if text is None:
        return False
    departments = set(work_item.departments.values_list("pk", flat=True))
    signed = set(signatures(text).values_list("department", flat=True))
    return bool(departments) and departments <= signed


def _amendments_ended(work_item: WorkItem, _on: date) -> bool:
    # An amendment is written on the text whose place a revision takes.
    amendments = WorkItem.objects.filter(kind=Kind.AMENDMENT).open()
    is_revision = work_item.kind == Kind.REVISION
    return not (is_revision and amendments.filter(standard=work_item.standard).exists())


def _text_standing(work_item: WorkItem, on: date) -> bool:
    texts = Edition.objects.filter(work_item=work_item)
    return texts.in_status(*STANDING, on=on).exists()


def _feedback_over(work_item: WorkItem, on: date) -> bool:
    review = work_item.periodic_reviews.filter(concluded_on__isnull=True).first()
    until = review.feedback_until if review else None
    return until is not None and until < on


_HOLDS: Mapping[Requirement, Holds] = {
    Requirement.PROPOSAL_COMPLETE: _proposal_complete,
    Requirement.COMMITTEE_NAMED: lambda item, _on: item.committee is not None,
    Requirement.DEPARTMENTS_NAMED: lambda item, _on: item.issuing_departments.exists(),
    Requirement.SUBJECT_NAMED: _subject_named,
    Requirement.DRAFTERS_NAMED: _drafters_named,
    Requirement.ANNOUNCEMENT_OVER: _announcement_over,
    Requirement.DRAFT_FAULTLESS: _draft_faultless,
    Requirement.EXPLANATION_WRITTEN: _explanation_written,
    Requirement.CONSULTATION_OVER: _consultation_over,
    Requirement.COMMENTS_DISPOSED: _comments_disposed,
    Requirement.VOTERS_NAMED: _voters_named,
    Requirement.BALLOT_OVER: _ballot_over,
    Requirement.BALLOT_PASSED: _ballot_passed,
    Requirement.MINUTES_ATTACHED: _minutes_attached,
    Requirement.ALL_SIGNED: _all_signed,
    Requirement.AMENDMENTS_ENDED: _amendments_ended,
    Requirement.TEXT_STANDING: _text_standing,
    Requirement.FEEDBACK_OVER: _feedback_over,
}

"""What a consultation is about, besides its text: grounds, and what is changed."""

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from revisions.actions.numbers import amended_text
from revisions.drafting import Change, ClauseChange, Node, clauses, redline
from revisions.models import Consultation, PeriodicReview, Proposal, WorkItem
from revisions.published_texts import text_as_amended, text_before
from revisions.stages import Kind
from revisions.verbs import Verb

_LED_TO_IT = (
    Verb.PROPOSE_WITHDRAWAL,
    Verb.ACCEPT_WITHDRAWAL,
    Verb.CONSULT_ON_WITHDRAWAL,
)


class Ground(NamedTuple):
    """Why a standard is to be withdrawn, and where that was said."""

    said_in: str | Promise
    text: str


class Changes(NamedTuple):
    """The clauses that an amendment changes, and how many it leaves as they are."""

    changed: list[ClauseChange]
    unchanged: int


def grounds_of(work_item: WorkItem) -> list[Ground]:
    """Return the grounds of a withdrawal, each once. Three queries."""
    found: list[Ground] = []
    proposed = Proposal.objects.filter(work_item=work_item)
    if work_item.kind == Kind.WITHDRAWAL:
        said = proposed.values_list("purpose", flat=True)
        found += [Ground(_("Purpose and reason"), text) for text in said]
    reviews = work_item.periodic_reviews.filter(
        outcome=PeriodicReview.Outcome.WITHDRAWN
    )
    concluded = reviews.order_by("pk").values_list("conclusion", flat=True)
    found += [Ground(_("Periodic review"), text) for text in concluded]
    moves = work_item.stage_changes.filter(verb__in=_LED_TO_IT).order_by("position")
    found += [Ground(str(move.done), move.reason) for move in moves]
    by_text = {ground.text.strip(): ground for ground in reversed(found)}
    return [ground for text, ground in reversed(by_text.items()) if text]


def changes_of(consultation: Consultation) -> Changes | None:
    """Return what an amendment changes in the text that it amends.

    None for other texts, and where the catalogue has no clauses of the amended one.
    """
    work_item, text = consultation.work_item, consultation.snapshot
    if work_item.kind != Kind.AMENDMENT or text is None:
        return None
    before = _amended(work_item, consultation)
    if before is None:
        return None
    old, new = clauses(before), clauses(text.content)
    # Words about the changes, of a text that was not written here.
    if {clause.cid for clause in old}.isdisjoint(clause.cid for clause in new):
        return None
    changes = redline(old, new)
    changed = [change for change in changes if change.change != Change.SAME]
    return Changes(changed, len(changes) - len(changed))


def _amended(work_item: WorkItem, consultation: Consultation) -> Node | None:
    """Return the text before the amendment, be it published by now or not."""
    if work_item.edition:
        return text_before(work_item.edition)
    try:
        return text_as_amended(amended_text(work_item, consultation.opens_on))
    except ValidationError:
        return None

"""The summary of comments and answers (意见汇总处理表), as it goes to the review.

What is hidden is not in it, and names only of those who let them be published.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from .comment_table import in_order
from .comments_read import clauses_of
from .models import Comment, Consultation, Disposition

# Of the columns in a spreadsheet, in letters.
WIDTHS = (6, 12, 10, 60, 40, 24, 14, 40)


class Line(NamedTuple):
    """One comment and what became of it, in words."""

    number: str
    clause: str
    kind: str
    comment: str
    proposed: str
    author: str
    outcome: str
    reason: str


def heading() -> Line:
    """Return the names of the columns."""
    return Line(
        _("No."),
        _("Clause"),
        _("Kind"),
        _("Comment"),
        _("Proposed wording"),
        _("Made by"),
        _("Disposition"),
        _("Reason"),
    )


def lines(consultation: Consultation) -> Iterator[Line]:
    """Yield every comment that counts, in the order of the text."""
    comments = consultation.comments.counted().select_related("disposition")
    for number, one in enumerate(in_order(comments, clauses_of(consultation)), 1):
        answer: Disposition | None = getattr(one, "disposition", None)
        yield Line(
            number=str(number),
            clause=_clause(one),
            kind=one.get_kind_display(),
            comment=_comment(one),
            proposed=one.proposed,
            author=_author(one),
            outcome=answer.get_outcome_display() if answer else "",
            reason=answer.reason if answer else "",
        )


def outcomes(consultation: Consultation) -> list[tuple[str, int]]:
    """Return how many comments have each outcome, and how many still none."""
    comments = consultation.comments.counted()
    found = comments.values_list("disposition__outcome", flat=True)
    counts = Counter(outcome or "" for outcome in found)
    named = [(str(one.label), counts[one.value]) for one in Disposition.Outcome]
    return [*named, (_("not answered yet"), counts[""])]


def _clause(comment: Comment) -> str:
    if comment.clause is None:
        return _("whole text")
    return comment.clause_number or "—"


def _comment(comment: Comment) -> str:
    return f"“{comment.passage}”\n{comment.text}" if comment.passage else comment.text


def _author(comment: Comment) -> str:
    if not comment.shows_author:
        return _("name not published")
    return f"{comment.author_organisation} {comment.author_name}".strip()

"""The summary of comments and answers (意见汇总处理表), as it goes to the review.

What is hidden is not in it, and names only of those who let them be published.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from catalogue.spreadsheets import as_xlsx

from .comment_table import in_order
from .comments_read import clauses_of
from .models import Comment, Consultation, Disposition

# Of the columns in a spreadsheet, in letters.
_WIDTHS = (6, 12, 10, 60, 40, 24, 14, 40)


class Line(NamedTuple):
    """One comment and what became of it, in words."""

    number: int
    clause: str
    kind: str
    comment: str
    proposed: str
    author: str
    outcome: str
    reason: str


def heading() -> tuple[str, ...]:
    """Return the names of the columns."""
    return (
        _("No."),
        _("Clause"),
        _("Kind"),
        _("What is said"),
        _("Proposed wording"),
        _("Made by"),
        _("Disposition"),
        _("Reason"),
    )


def lines(consultation: Consultation) -> Iterator[Line]:
    """Yield every comment that counts, in the order of the text."""
    comments = consultation.comments.counted().select_related("disposition")
    for one in in_order(comments, clauses_of(consultation)):
        answer: Disposition | None = getattr(one, "disposition", None)
        yield Line(
            number=one.number or 0,
            clause=_clause(one),
            kind=one.get_kind_display(),
            comment=_comment(one),
            proposed=one.proposed,
            author=_author(one),
            outcome=answer.get_outcome_display() if answer else "",
            reason=answer.reason if answer else "",
        )


def head(consultation: Consultation) -> list[tuple[str, str]]:
    """Return what the table is about, as names and values."""
    work_item = consultation.work_item
    units = work_item.drafting_units.order_by("position").select_related("organisation")
    days = (consultation.opens_on, consultation.closes_on)
    return [
        (_("Project"), work_item.title),
        (_("Plan number"), work_item.plan_number or "—"),
        (_("Technical committee"), str(work_item.committee or "—")),
        (_("Drafting units"), "、".join(str(one.organisation) for one in units) or "—"),
        (_("Comments taken"), " – ".join(f"{day:%Y-%m-%d}" for day in days)),
    ]


def outcomes(consultation: Consultation) -> list[tuple[str, int]]:
    """Return how many comments have each outcome, and how many still none."""
    comments = consultation.comments.counted()
    found = comments.values_list("disposition__outcome", flat=True)
    counts = Counter(outcome or "" for outcome in found)
    named = [(str(one.label), counts[one.value]) for one in Disposition.Outcome]
    return [*named, (_("not answered yet"), counts[""])]


def sheet_of(consultation: Consultation, *, title: str) -> bytes:
    """Return the table as XLSX: what it is about, the comments, how many of each."""
    counts = outcomes(consultation)
    total = (_("comments"), sum(count for _label, count in counts))
    rows = [heading(), *lines(consultation), (), total, *counts]
    above = [(title,), *head(consultation), ()]
    return as_xlsx(rows, title=title, widths=_WIDTHS, above=above)


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

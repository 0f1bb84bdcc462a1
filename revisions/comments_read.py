"""Comments as they are read: beside the words of the text that they want changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .drafting import DraftClause, Piece, clauses, pieces
from .models import Comment, Consultation


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment, the title of its clause, and its proposed wording as a redline."""

    comment: Comment
    title: str
    redline: list[Piece]


def clauses_of(consultation: Consultation) -> dict[str, DraftClause]:
    """Return the clauses of the text that is put to the public, by cid, in order."""
    snapshot = consultation.snapshot
    found = clauses(snapshot.content) if snapshot else []
    return {clause.cid: clause for clause in found}


def as_read(
    comments: Iterable[Comment], by_cid: Mapping[str, DraftClause]
) -> list[ReadComment]:
    """Return comments with what they are about."""
    return [_as_read(one, by_cid.get(str(one.clause))) for one in comments]


def _as_read(comment: Comment, clause: DraftClause | None) -> ReadComment:
    if clause is None:
        old, title = "", ""
    else:
        old, title = comment.passage or clause.text, clause.title
    redline = pieces(old, comment.proposed) if comment.proposed else []
    return ReadComment(comment, title, redline)

"""Comments on the demo's texts, some of them answered: made up for the portal."""

import csv
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from organisations.models import User
from revisions.actions.answering import Answer, answers_seen, assign, dispose
from revisions.actions.commenting import Author, Said, comment_by_letter
from revisions.actions.supporting import confirm_support, secret_for
from revisions.drafting import clauses
from revisions.models import Comment, Consultation, Disposition

FILE = Path(__file__).parents[1] / "data" / "demo" / "comments.csv"
# Between one comment and the next; all are made before the consultation is over.
_PAUSE = timedelta(hours=9)
_ASSIGNED = 7  # how many of those that wait are given to a drafter


def play_comments(
    consultation: Consultation, text: str, *, people: Mapping[str, User]
) -> int:
    """Make the comments on a text of the demo, and return how many there are.

    Args:
        consultation: one that is open.
        text: the name of its text.
        people: the demo's officials, by their accounts.
    """
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["project"] == text]
    at = consultation.snapshot.at if consultation.snapshot else None
    assert at
    for number, row in enumerate(rows, start=1):
        _play(
            consultation, row, number, by=people["secretary"], at=at + number * _PAUSE
        )
    waiting = consultation.comments.unanswered().order_by("-pk")[:_ASSIGNED]
    assign(
        consultation,
        [comment.pk for comment in waiting],
        people["drafter"],
        by=people["secretary"],
    )
    return len(rows)


def _play(
    consultation: Consultation,
    row: Mapping[str, str],
    number: int,
    *,
    by: User,
    at: datetime,
) -> None:
    author = Author(
        email=f"reader{number}@people.example",
        name=row["name"],
        organisation=row["organisation"],
        shows=row["shows"] == "yes",
    )
    said = _said(consultation, row)
    made = comment_by_letter(consultation, said, author=author, by=by, at=at)
    for supporter in range(int(row["supports"])):
        secret = secret_for(made, f"supporter{supporter}@people.example")
        confirm_support(secret, at=at)
    if row["outcome"]:
        answer = Answer(Disposition.Outcome(row["outcome"]), row["reason"])
        dispose(consultation, [made.pk], answer, seen=answers_seen([]), by=by, at=at)


def _said(consultation: Consultation, row: Mapping[str, str]) -> Said:
    clause = None
    if row["clause"]:
        assert consultation.snapshot
        found = clauses(consultation.snapshot.content)
        clause = next(UUID(one.cid) for one in found if one.number == row["clause"])
    return Said(
        kind=Comment.Kind(row["kind"]),
        text=row["text"],
        clause=clause,
        passage=row["passage"],
        proposed=row["proposed"],
    )

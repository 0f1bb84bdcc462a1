"""Comments: made by anybody, and confirmed by mail."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from organisations.models import Membership, User
from revisions.drafting import clauses
from revisions.letters import ask_to_confirm
from revisions.models import Comment, Consultation, WorkItem
from revisions.policy import may_answer, roles_of
from revisions.refusals import ClosedError

from .allowing import Source, count_submission

# How long somebody may take to follow the link.
_KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Said:
    """What a comment says, and of what: the whole text, a clause, words of a clause."""

    kind: Comment.Kind
    text: str
    clause: UUID | None = None
    passage: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """Who says it, as they wrote it themselves."""

    email: str
    name: str = ""
    organisation: str = ""
    shows: bool = False


@transaction.atomic
def comment(
    consultation: Consultation,
    said: Said,
    *,
    author: Author,
    sources: Sequence[Source],
    site: str,
    at: datetime,
) -> Comment:
    """Take a comment of the public; it counts once its author follows the link.

    Args:
        consultation: one that is open.
        said: the comment.
        author: whose address gets the link.
        sources: where it came from, and how much may.
        site: scheme and host for the link.
        at: the instant it was made.

    Raises:
        ClosedError: the consultation is over.
        ValidationError: there is no such clause, or no such words in it.
        TooManyError: too much came from one of the sources.
    """
    check_open(consultation, at=at)
    count_submission(sources, at=at)
    _forget_unconfirmed(before=at - _KEPT)
    secret = secrets.token_urlsafe(32)
    made = Comment(
        consultation=consultation,
        **_stored(consultation, said),
        **_written_by(author),
        made_at=at,
        confirmation_digest=_digest(secret),
    )
    made.full_clean()
    made.save()
    transaction.on_commit(partial(ask_to_confirm, made, secret, site=site))
    return made


@transaction.atomic
def comment_by_letter(
    consultation: Consultation, said: Said, *, author: Author, by: User, at: datetime
) -> Comment:
    """Enter a comment that came by letter; it counts at once.

    Raises:
        PermissionDenied: the person may not answer comments.
        ClosedError: the consultation is over.
        ValidationError: there is no such clause, or no such words in it.
    """
    check_open(consultation, at=at)
    work_item = WorkItem.objects.get(pk=consultation.work_item_id)
    if not may_answer(roles_of(by, work_item), work_item):
        raise PermissionDenied
    made = Comment(
        consultation=consultation,
        **_stored(consultation, said),
        **_written_by(author),
        made_at=at,
        **_counting(consultation, at=at),
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def comment_signed_in(
    consultation: Consultation,
    said: Said,
    *,
    membership: Membership | None,
    by: User,
    at: datetime,
) -> Comment:
    """Take a comment of somebody signed in, for a committee or department of theirs.

    Raises:
        PermissionDenied: it is not a membership of their own.
        ClosedError: the consultation is over.
        ValidationError: there is no such clause, or no such words in it.
    """
    if membership is not None and membership.person_id != by.pk:
        raise PermissionDenied
    check_open(consultation, at=at)
    body = membership and (membership.committee or membership.organisation)
    made = Comment(
        consultation=consultation,
        **_stored(consultation, said),
        author_name=by.get_full_name(),
        author_organisation=str(body or ""),
        shows_author=body is not None,
        person=by,
        organisation=membership.organisation if membership else None,
        made_at=at,
        **_counting(consultation, at=at),
    )
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def confirm(comment: Comment, secret: str, *, at: datetime) -> None:
    """Make a comment count; doing it again changes nothing.

    The work item is locked first: a comment counts before the consultation closes or
    not at all, so that no stage is left with one unanswered.

    Raises:
        PermissionDenied: it is not the secret that was sent.
        ClosedError: the consultation is over.
    """
    check_secret(comment, secret)
    check_open(comment.consultation, at=at)
    found = Comment.objects.filter(pk=comment.pk, confirmed_at__isnull=True)
    found.update(**_counting(comment.consultation, at=at))
    comment.refresh_from_db()


def check_secret(comment: Comment, secret: str) -> None:
    """See that somebody has the letter that was sent to the comment's author.

    Raises:
        PermissionDenied: it is not the secret that was sent.
    """
    if not constant_time_compare(comment.confirmation_digest, _digest(secret)):
        raise PermissionDenied


def check_open(consultation: Consultation, *, at: datetime) -> None:
    """Lock the work item, and see that the consultation takes comments.

    Raises:
        ClosedError: it does not, or not any more.
    """
    work_item = WorkItem.objects.select_for_update().get(pk=consultation.work_item_id)
    latest = work_item.consultations.select_related("work_item").latest("number")
    is_latest = latest.pk == consultation.pk
    if not (is_latest and latest.is_open(on=timezone.localdate(at))):
        raise ClosedError


def _forget_unconfirmed(*, before: datetime) -> None:
    """Delete what nobody has confirmed, and with it the address it came from."""
    found = Comment.objects.filter(confirmed_at__isnull=True, person__isnull=True)
    found.filter(made_at__lt=before).delete()


def _stored(consultation: Consultation, said: Said) -> dict[str, object]:
    """Return the fields of what is said, with the number the clause has in the text.

    Raises:
        ValidationError: there is no such clause, or no such words in it.
    """
    number = ""
    if said.clause is not None:
        snapshot = consultation.snapshot
        found = clauses(snapshot.content) if snapshot else []
        meant = [clause for clause in found if clause.cid == str(said.clause)]
        if not meant:
            raise ValidationError({"clause": _("There is no such clause.")})
        if _letters(said.passage) not in _letters(meant[0].text):
            raise ValidationError({"passage": _("The clause has no such words.")})
        number = meant[0].number
    return asdict(said) | {"clause_number": number}


def _counting(consultation: Consultation, *, at: datetime) -> dict[str, object]:
    """Return the fields of a comment that counts from now on; its work item is held."""
    last = consultation.comments.aggregate(last=Max("number"))["last"]
    return {"number": (last or 0) + 1, "confirmed_at": at}


def _written_by(author: Author) -> dict[str, object]:
    return {
        "author_name": author.name,
        "author_organisation": author.organisation,
        "shows_author": author.shows,
        "email": author.email,
    }


def _letters(text: str) -> str:
    """Return a text without its spaces: browsers break lines where they like."""
    return "".join(text.split())


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()

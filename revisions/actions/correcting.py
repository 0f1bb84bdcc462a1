"""Correcting a text that is published."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from catalogue.actions.publishing import correct_edition
from catalogue.documents import Node
from organisations.models import User
from organisations.roles import Role
from revisions.drafting import InvalidDocumentError, check, content_hash
from revisions.models import DraftSnapshot, WorkItem
from revisions.published_texts import text_before

from .changing import changing
from .editions import amendment_records


def correct(
    work_item: WorkItem,
    document: Node | None = None,
    *,
    by: User,
    at: datetime,
    seen: int,
    reason: str,
    **titles: str,
) -> None:
    """Correct a published text; the log keeps both and the reason.

    Args:
        work_item: published.
        document: the text with the wording corrected; its clauses stay the same ones.
        by: a publisher of an issuing department.
        at: the instant.
        seen: the version that was looked at.
        reason: what was wrong.
        titles: `title_zh`, `title_en`, if one was wrong.

    Raises:
        StaleError: it was changed since `seen`.
        PermissionDenied: the person is no publisher of it, or nothing is published.
        ValidationError: the reason is missing, or the clauses are other ones.
    """
    with changing(work_item, by=by, seen=seen, roles={Role.PUBLISHER}):
        if work_item.edition is None:
            raise PermissionDenied
        if not reason.strip():
            raise ValidationError({"reason": _("Give the reason.")})
        values, clauses = dict(titles), None
        if document is not None:
            _check_text(document)
            clauses = amendment_records(text_before(work_item.edition), document)
            values["text_digest"] = content_hash(document)
            _keep(work_item, document, by=by, at=at, reason=reason)
        correct_edition(
            work_item.edition, clauses, at=at, by=by, reason=reason.strip(), **values
        )
        for name, value in titles.items():
            setattr(work_item, name, value)


def _check_text(document: Node) -> None:
    try:
        check(document)
    except InvalidDocumentError as fault:
        message = _("The text cannot be read: %(fault)s")
        raise ValidationError(message, params={"fault": fault}) from fault


def _keep(
    work_item: WorkItem, document: Node, *, by: User, at: datetime, reason: str
) -> None:
    DraftSnapshot.objects.create(
        work_item=work_item,
        number=work_item.snapshots.count() + 1,
        content=document,
        content_hash=content_hash(document),
        reason=reason.strip()[:300],
        by=by,
        at=at,
    )

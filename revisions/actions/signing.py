"""Sign-offs of the issuing departments on the exact text."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from organisations.models import User
from organisations.roles import Role
from revisions.models import SignOff, WorkItem
from revisions.policy import has_drafted
from revisions.readiness import signatures, signed_text
from revisions.stages import Stage
from revisions.verbs import Verb

from .drafting import reason_of, take_snapshot
from .moving import moving


def open_signing(
    work_item: WorkItem,
    *,
    by: User,
    at: datetime,
    seen: int | None = None,
    reason: str = "",
) -> list[SignOff]:
    """Freeze the text and ask every issuing department to sign it.

    A department that has signed the very same text before need not sign again.
    """
    verb = Verb.OPEN_SIGNING
    with moving(work_item, verb, by=by, at=at, seen=seen, reason=reason) as passage:
        snapshot = take_snapshot(work_item, by=by, at=at, reason=reason_of(verb))
        passage.snapshot = snapshot
        signed = signatures(snapshot).values("department")
        asked = work_item.issuing_departments.exclude(organisation__in=signed)
        return SignOff.objects.bulk_create(
            SignOff(
                department_id=department.organisation_id, snapshot=snapshot, asked_at=at
            )
            for department in asked.order_by("position")
        )


@transaction.atomic
def sign(sign_off: SignOff, *, by: User, at: datetime, deputy_for: str = "") -> None:
    """Sign for a department.

    Args:
        sign_off: what the department was asked.
        by: one of its approvers, who does not draft the text.
        at: the instant.
        deputy_for: in whose place, if not in one's own right.

    Raises:
        PermissionDenied: they are no approver of it, or draft the text.
        ValidationError: it is not being signed, or has been signed.
    """
    asked = _asked(sign_off, by)
    if asked.signed_at:
        raise ValidationError(_("The department has signed already."))
    asked.signed_at, asked.signed_by = at, by
    asked.deputy_for, asked.held_because = deputy_for, ""
    asked.save()


@transaction.atomic
def hold(sign_off: SignOff, reason: str, *, by: User) -> None:
    """Hold a department's signature back, and say why.

    Raises:
        PermissionDenied: they are no approver of it, or draft the text.
        ValidationError: the reason is missing, or it has been signed.
    """
    asked = _asked(sign_off, by)
    if asked.signed_at:
        raise ValidationError(_("The department has signed already."))
    if not reason.strip():
        raise ValidationError({"reason": _("Give the reason.")})
    asked.held_because = reason.strip()
    asked.save()


def _asked(sign_off: SignOff, person: User) -> SignOff:
    """Return the sign-off, its work item locked, if the person may answer it."""
    snapshot = sign_off.snapshot
    work_item = WorkItem.objects.select_for_update().get(pk=snapshot.work_item_id)
    is_asked = snapshot == signed_text(work_item)
    if work_item.stage != Stage.SIGNING or work_item.is_suspended or not is_asked:
        raise ValidationError(_("The text is not being signed."))
    is_approver = person.memberships.filter(
        role=Role.APPROVER, organisation=sign_off.department_id
    ).exists()
    if not is_approver or not person.is_active or has_drafted(person, work_item):
        raise PermissionDenied
    return SignOff.objects.select_for_update().get(pk=sign_off.pk)

"""Changing a work item without moving it."""

from collections.abc import Iterator, Set
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction

from organisations.models import User
from organisations.roles import Role
from revisions.models import WorkItem
from revisions.policy import roles_of
from revisions.refusals import StaleError


@contextmanager
def changing(
    work_item: WorkItem, *, by: User, seen: int, roles: Set[Role]
) -> Iterator[None]:
    """Lock a work item and read it anew, let the body change it, and count the change.

    Args:
        work_item: read anew.
        by: who changes it.
        seen: the version that they have looked at.
        roles: those of which they need one.

    Raises:
        StaleError: somebody else changed it since.
        PermissionDenied: they have none of the roles. Nothing has changed then.
    """
    with transaction.atomic():
        work_item.refresh_from_db(from_queryset=WorkItem.objects.select_for_update())
        if roles_of(by, work_item).isdisjoint(roles):
            raise PermissionDenied
        if seen != work_item.version:
            raise StaleError(seen=seen, current=work_item.version)
        yield
        work_item.version += 1
        work_item.save()

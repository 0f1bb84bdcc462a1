"""Changing a work item without moving it."""

from collections.abc import Iterator, Set
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import User
from organisations.roles import Role
from revisions.models import WorkItem
from revisions.policy import roles_of
from revisions.refusals import StaleError
from revisions.verbs import Verb


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
            raise stale(work_item, seen=seen)
        yield
        work_item.version += 1
        work_item.save()


def stale(work_item: WorkItem, *, seen: int) -> StaleError:
    """Return the refusal for who has looked at an older version; one query."""
    changes = work_item.stage_changes.select_related("by").order_by("-position")
    latest, words = changes.first(), ""
    if latest is not None:
        words = _("The latest step: “%(step)s”, %(person)s, %(at)s.") % {
            "step": Verb(latest.verb).done,
            "person": latest.by,
            "at": f"{timezone.localtime(latest.at):%Y-%m-%d %H:%M}",
        }
    return StaleError(seen=seen, current=work_item.version, latest=words)

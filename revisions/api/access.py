"""Which work item a request is about, and what its caller is for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from rest_framework.request import Request

from organisations.api.answering import Answering
from organisations.api.authentication import person_of
from organisations.models import User
from organisations.roles import Role
from revisions.actions.changing import stale
from revisions.models import WorkItem
from revisions.policy import concerning, may_read, roles_of


def visible_to(person: User | None) -> QuerySet[WorkItem]:
    """Return the work items that somebody may read: the public ones, and their own."""
    public = WorkItem.objects.public()
    return public | concerning(person) if person else public


@contextmanager
def unchanged(work_item: WorkItem, *, seen: int) -> Iterator[None]:
    """Hold a work item at the version that the caller has seen.

    For actions that ask for no version themselves.

    Raises:
        StaleError: it was changed since.
    """
    with transaction.atomic():
        locked = WorkItem.objects.select_for_update().get(pk=work_item.pk)
        if locked.version != seen:
            raise stale(locked, seen=seen)
        yield


class OfWorkItem(Answering):
    """An endpoint below one work item, which is not there for who may not read it.

    With `for_parties`, it is there only for those who have a role for it.
    """

    for_parties = False

    work_item: WorkItem
    roles: frozenset[Role]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Find the work item, after the parameters have been checked.

        Raises:
            Http404: there is none, or none for the caller.
            PermissionDenied: it is for those who take part; `NotAuthenticated` for
                nobody.
        """
        super().initial(request, *args, **kwargs)
        self.find_work_item(WorkItem.objects.filter(pk=kwargs["pk"]))

    def find_work_item(self, rows: QuerySet[WorkItem]) -> None:
        """Find the work item among the rows, and what the caller is for it."""
        found = rows.with_parties().prefetch_related("areas").first()  # type: ignore[attr-defined]
        if found is None:
            raise Http404
        person = person_of(self.request)
        self.work_item = found
        self.roles = roles_of(person, found) if person else frozenset()
        if not may_read(self.roles, found):
            raise Http404
        if self.for_parties and not self.roles:
            self.permission_denied(self.request)

    def state(self) -> str:
        """Return the version of the work item."""
        return str(self.work_item.version)

"""Which work item a request is about, and what its caller is for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from rest_framework import status
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.viewsets import GenericViewSet

from organisations.api.authentication import AUTHENTICATION, person_of
from organisations.api.endpoints import PublicLists
from organisations.models import User
from organisations.roles import Role
from revisions.actions.changing import stale
from revisions.models import WorkItem
from revisions.policy import concerning, may_read, roles_of

# What is answered depends on who asks, and is soon another.
CACHE_CONTROL = "private, no-cache"


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


class Answering(PublicLists, GenericViewSet[Any]):
    """An endpoint that knows who asks. Anyone may read, the signed-in may write."""

    authentication_classes = AUTHENTICATION
    permission_classes = [IsAuthenticatedOrReadOnly]

    def state(self) -> str:
        """Return the state that is told to the caller; empty where there is none."""
        return ""

    def finalize_response(
        self, request: Request, response: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """Keep the answer from others' caches, and name the state that it shows."""
        answer = super().finalize_response(request, response, *args, **kwargs)
        answer.headers["Cache-Control"] = CACHE_CONTROL
        if answer.status_code < status.HTTP_400_BAD_REQUEST and self.state():
            answer.headers.setdefault("ETag", f'"{self.state()}"')
        return answer


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

"""Which work item a page is about, and what the visitor is for it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, NamedTuple, ParamSpec

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from organisations.models import User
from organisations.roles import Role
from revisions.models import WorkItem
from revisions.policy import may_read, roles_of

P = ParamSpec("P")


class Seen(NamedTuple):
    """A work item, and the roles of who looks at it; none for the public."""

    work_item: WorkItem
    roles: frozenset[Role]


View = Callable[Concatenate[HttpRequest, Seen, P], HttpResponse]
# Called with the request and what the address names.
Routed = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> User | None:
    """Return who is signed in, if anybody."""
    return request.user if isinstance(request.user, User) else None


def signed_in(request: HttpRequest) -> User:
    """Return who is signed in, on a page for nobody else."""
    assert isinstance(request.user, User)
    return request.user


def sees_work_item(view: View[P]) -> Routed:
    """Give a view the work item of its address, if the visitor may read it.

    One that is not public yet is not there for others: 404.
    """

    @wraps(view)
    def answer(
        request: HttpRequest, pk: int, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        found = WorkItem.objects.with_parties().filter(pk=pk).first()
        if found is None:
            raise Http404
        person = person_of(request)
        roles = roles_of(person, found) if person else frozenset[Role]()
        if not may_read(roles, found):
            raise Http404
        return view(request, Seen(found, roles), *args, **kwargs)

    return answer


def takes_part(*roles: Role) -> Callable[[View[P]], Routed]:
    """Let only those in who have one of the roles, or any role where none is named.

    Others are asked to sign in, or told that they may not (403).
    """

    def decorated(view: View[P]) -> Routed:
        @login_required
        @sees_work_item
        @wraps(view)
        def answer(
            request: HttpRequest, seen: Seen, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            if not seen.roles or (roles and seen.roles.isdisjoint(roles)):
                raise PermissionDenied
            return view(request, seen, *args, **kwargs)

        return answer

    return decorated

"""Who may join: the site's session, the work item, the page that asks."""

import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.asgi import ASGIRequest
from django.utils import timezone

from organisations.models import User
from revisions.actions.drafting import open_draft
from revisions.models import Draft, WorkItem
from revisions.policy import may_read, may_write, roles_of

from .refusals import Reason, RefusedError

Scope = dict[str, Any]

_PATH = re.compile(r"/live/drafts/(?P<pk>[1-9][0-9]{0,17})/")
_ORIGIN = b"origin"


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody who may read a draft, and perhaps write."""

    person: User
    draft: Draft
    may_write: bool


def admit(scope: Scope) -> Admission:
    """Say who asks and what they may, as of now.

    Raises:
        RefusedError: it is another site's page, nobody is signed in, there is no such
            work item, or the person may not read its draft.
    """
    require_own_page(scope)
    person = person_of(scope)
    work_item = work_item_of(scope)
    roles = roles_of(person, work_item)
    # A draft is read by those who take part; the public reads its snapshots.
    if not roles or not may_read(roles, work_item):
        raise RefusedError(Reason.NOT_ALLOWED)
    draft = open_draft(work_item, at=timezone.now())
    return Admission(person, draft, may_write(roles, work_item))


def require_own_page(scope: Scope) -> None:
    """Refuse what another site's page asks for with a visitor's cookie."""
    origins = [value for name, value in scope["headers"] if name == _ORIGIN]
    if len(origins) != 1 or origins[0].decode("latin-1") not in own_origins():
        raise RefusedError(Reason.NOT_ALLOWED)


def own_origins() -> set[str]:
    """Return where the site's pages come from."""
    hosts = {f"http://{host}:{settings.PORT}" for host in settings.ALLOWED_HOSTS}
    return {settings.SITE_URL} | (set() if settings.HTTPS else hosts)


def person_of(scope: Scope) -> User:
    """Return whose session the cookie names."""
    request = ASGIRequest({**scope, "method": "GET"}, BytesIO())
    SessionMiddleware(lambda _: None).process_request(request)  # type: ignore[arg-type]
    person = get_user(request)
    if not isinstance(person, User) or not person.is_active:
        raise RefusedError(Reason.SIGNED_OUT)
    # The pages send such a person to set one up before they get here.
    if settings.MFA_REQUIRED_FOR_OFFICIALS and not is_mfa_enabled(person):
        raise RefusedError(Reason.SIGNED_OUT)
    return person


def work_item_of(scope: Scope) -> WorkItem:
    """Return the work item that the address names."""
    address = _PATH.fullmatch(scope["path"])
    work_item = address and WorkItem.objects.filter(pk=int(address["pk"])).first()
    if not work_item:
        raise RefusedError(Reason.UNKNOWN)
    return work_item

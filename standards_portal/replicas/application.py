"""Requests in front of several databases."""

from collections.abc import Iterable
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import psycopg
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from organisations.http import network
from standards_portal.serving.line import Line

from . import routing
from .choosing import choose
from .positions import position_of, text_of
from .watching import Watch

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER: Final = "Write-Position"
_REMEMBERED: Final = 3600  # seconds; a copy that is further behind answers nobody
# What locks, writes tables that are not copied, or is for those who just wrote.
_OF_PRIMARY: Final = ("/admin/", "/dumps/", "/oai/")
# Ahead of what has been flushed, so it covers every commit that was answered.
_WRITTEN: Final = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"


class Asked(NamedTuple):
    """What a request says of where it may be answered.

    `position` is that of the last write that it knows of.
    """

    is_safe: bool
    needs_primary: bool
    position: int | None


class Head:
    """The beginning of an answer, held back until it is known to be given."""

    def __init__(self) -> None:
        self.status, self.headers, self._rest = "", list[tuple[str, str]](), ()

    def note(self, status: str, headers: list[tuple[str, str]], *rest: Any) -> "Any":
        """Take it as `start_response`; nothing writes by what that returns."""
        self.status, self.headers, self._rest = status, headers, rest

    def code(self) -> int:
        """Return the status as a number."""
        return int(self.status[:3])

    def give(self, start_response: "StartResponse") -> None:
        """Begin the answer."""
        start_response(self.status, self.headers, *self._rest)


class ReadsFromReplicas:
    """Answers reads from copies of the database where these have what is needed.

    Each answer to a write tells how far the database has come by it, in a header, and
    to browsers in a cookie. A read that sends it back is answered by a copy that has
    come as far. Who has signed in, or sends a token without a position, reads from the
    primary: officials decide by what they see.
    """

    def __init__(self, application: "WSGIApplication", watch: Watch) -> None:
        self._application = application
        self._watch = watch
        self._line = Line(DEFAULT_DB_ALIAS)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer; what a copy fails to answer is asked of the primary."""
        asked = asked_of(environ)
        alias = self._alias(environ, asked)
        if alias != DEFAULT_DB_ALIAS:
            answer, head, reading = self._ask(alias, dict(environ))
            if head.code() >= HTTPStatus.INTERNAL_SERVER_ERROR:
                _close(answer)
                self._watch.leave_out(alias)
                alias = DEFAULT_DB_ALIAS
        if alias == DEFAULT_DB_ALIAS:
            answer, head, reading = self._ask(alias, environ)
        # Who was answered by the primary must not be shown less by a copy next.
        is_ahead = asked.position is not None and reading.alias == DEFAULT_DB_ALIAS
        has_written = reading.has_written or not asked.is_safe
        if (has_written or is_ahead) and head.code() < HTTPStatus.BAD_REQUEST:
            _tell_position(
                head, self._line, by_cookie="HTTP_AUTHORIZATION" not in environ
            )
        head.give(start_response)
        return answer

    def _alias(self, environ: "WSGIEnvironment", asked: Asked) -> str:
        if asked.needs_primary:
            return DEFAULT_DB_ALIAS
        return choose(
            self._watch.primary(),
            self._watch.replicas(),
            written=asked.position or 0,
            asked_by=network(environ),
        )

    def _ask(
        self, alias: str, environ: "WSGIEnvironment"
    ) -> tuple[Iterable[bytes], Head, routing.Reading]:
        reading, head = routing.begin(alias), Head()
        return self._application(environ, head.note), head, reading


def cookie_name() -> str:
    """Return the name of the cookie; browsers take one so named from this host only."""
    return "__Host-write-position" if settings.HTTPS else "write-position"


def asked_of(environ: "WSGIEnvironment") -> Asked:
    """Return what a request says of where it may be answered."""
    is_safe = environ["REQUEST_METHOD"] in {"GET", "HEAD", "OPTIONS"}
    cookies = _cookies(environ)
    by_header = position_of(environ.get("HTTP_WRITE_POSITION", ""))
    by_cookie = position_of(cookies.get(cookie_name(), ""))
    return Asked(
        is_safe,
        needs_primary=not is_safe
        or environ["PATH_INFO"].startswith(_OF_PRIMARY)
        or settings.SESSION_COOKIE_NAME in cookies
        or ("HTTP_AUTHORIZATION" in environ and by_header is None),
        position=max(filter(None, (by_header, by_cookie)), default=None),
    )


def _cookies(environ: "WSGIEnvironment") -> dict[str, str]:
    try:
        sent = SimpleCookie(environ.get("HTTP_COOKIE", ""))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in sent.items()}


def _tell_position(head: Head, line: Line, *, by_cookie: bool) -> None:
    """Tell how far the database has come, if it answers."""
    try:
        row = line.ask(_WRITTEN, [])
    except (DatabaseError, psycopg.Error):
        return
    assert row is not None
    [position] = row
    head.headers = [*head.headers, (HEADER, text_of(int(position)))]
    if by_cookie:
        cookie = (
            f"{cookie_name()}={text_of(int(position))}; Max-Age={_REMEMBERED}; Path=/"
        )
        secure = "; Secure" if settings.HTTPS else ""
        cookie += f"; HttpOnly; SameSite=Lax{secure}"
        head.headers = [
            *((name, _private(name, value)) for name, value in head.headers),
            ("Set-Cookie", cookie),
        ]


def _private(name: str, value: str) -> str:
    """Keep an answer with a cookie out of caches that many read from."""
    is_caching = name.lower() == "cache-control"
    return value.replace("public", "private") if is_caching else value


def _close(answer: Iterable[bytes]) -> None:
    if callable(close := getattr(answer, "close", None)):
        close()

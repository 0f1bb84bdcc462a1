"""Public answers of the API that are rendered once, and then given as they are.

A read of the catalogue is the same for everybody until an entry is written to the log,
a name is changed, or the day is over. So the first answer is kept as bytes, with all
headers that the middleware gave it, and the next caller who asks just so gets it
without Django: one query asks for the version of the catalogue, and of what a process
has not in its memory another one fetches the bytes. What is not surely the same goes
the usual way.
"""

import hashlib
import time
from collections import defaultdict
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

import orjson
import psycopg
from django.conf import settings
from django.db import (
    DEFAULT_DB_ALIAS,
    DatabaseError,
    close_old_connections,
    connections,
)
from django.utils import timezone

from catalogue.actions.keeping import VERSION, keep_read
from organisations.http import network
from standards_portal.api.rates import counts, rate_headers
from standards_portal.replicas.routing import alias_for_reads

from .line import Line
from .memory import Kept, Memory

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Head = tuple[str, list[tuple[str, str]]]

# Of the catalogue alone. Work items change without a word of the log.
_ADDRESSES: Final = tuple(
    f"/api/v1/{name}/"
    for name in (
        *("areas", "classifications", "committees", "divisions", "editions"),
        *("organisations", "relations", "standards", "statuses"),
    )
)
# What they say depends on projects that revise a text, and on the search index.
_NOT_KEPT: Final = ("/references/", "/similar/")
_ACCEPTED: Final = {"", "*/*", "application/json"}
_CODINGS: Final = {"", "identity", "gzip", "deflate", "br", "zstd"}
# Headers that make an answer another one, beyond those that are in its key.
_OTHERS: Final = (
    *("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH"),
    *("HTTP_IF_UNMODIFIED_SINCE", "HTTP_IF_RANGE"),
)
_LONGEST: Final = 1000  # letters of an address or a header
_LARGEST: Final = 1_000_000  # bytes of an answer
_FIND: Final = "SELECT head, body FROM catalogue_keptread WHERE key = %s AND state = %s"


class KeptReads:
    """Gives kept answers in front of an application, and keeps those it makes."""

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application
        self._databases = {alias: Line(alias) for alias in connections}
        # Copies of the database are not all in the same state.
        self._memories: defaultdict[str, Memory] = defaultdict(Memory)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer."""
        key = key_of(environ)
        if not key:
            return self._application(environ, start_response)
        alias = alias_for_reads()
        try:
            state = self._state(alias)
            found = self._memories[alias].find(key, state)
            # A copy of the database has no table of kept answers.
            if found is None and alias == DEFAULT_DB_ALIAS:
                found = self._fetch(key, state)
        except (DatabaseError, psycopg.Error):
            # What the application says to that is said to everybody.
            return self._application(environ, start_response)
        if found is None:
            return self._keep(key, (alias, state), environ, start_response)
        told = rate_told(environ)
        if told is None:
            # Refused: the application counts nothing for it, and says so.
            return self._application(environ, start_response)
        start_response(found.status, found.headers + told)
        return [found.body]

    def _state(self, alias: str) -> str:
        """Return what answers depend on: the version of the catalogue, and the day."""
        row = self._databases[alias].ask(VERSION, [])
        return f"{row and row[0]} {timezone.localdate().isoformat()}"

    def _fetch(self, key: str, state: str) -> Kept | None:
        """Return what another process has kept, and have it at hand from now on."""
        row = self._databases[DEFAULT_DB_ALIAS].ask(_FIND, [key, state])
        if row is None:
            return None
        status, headers = orjson.loads(row[0])
        kept = Kept(status, [(name, value) for name, value in headers], row[1])
        self._memories[DEFAULT_DB_ALIAS].keep(key, state, kept)
        return kept

    def _keep(
        self,
        key: str,
        seen: tuple[str, str],
        environ: "WSGIEnvironment",
        start_response: "StartResponse",
    ) -> Iterable[bytes]:
        """Answer by the application, and keep what may be kept.

        What was seen, in which database and which state, is that of before: what
        changes meanwhile must not find the answer.
        """
        head: list[Head] = []

        def note(status: str, headers: list[tuple[str, str]], *_rest: Any) -> Any:
            head.append((status, headers))
            return start_response(status, headers, *_rest)

        answer = self._application(environ, note)
        if not is_same_for_all(*head[-1]):
            return answer
        body = b"".join(answer)
        if callable(close := getattr(answer, "close", None)):
            close()
        if len(body) <= _LARGEST:
            status, headers = head[-1]
            self._keep_in(*seen, key, Kept(status, _without_rates(headers), body))
        return [body]

    def _keep_in(self, alias: str, state: str, key: str, kept: Kept) -> None:
        if alias == DEFAULT_DB_ALIAS:
            head = orjson.dumps([kept.status, kept.headers])
            keep_read(key, state=state, head=head, body=kept.body)
            # The request is over for Django: nobody else gives the connection back.
            close_old_connections()
        elif alias_for_reads() == alias:
            self._memories[alias].keep(key, state, kept)


def key_of(environ: "WSGIEnvironment") -> str:
    """Return what a kept answer is found by; empty where none may be given."""
    path = environ["PATH_INFO"]
    if environ["REQUEST_METHOD"] != "GET" or not path.startswith(_ADDRESSES):
        return ""
    if path.endswith(_NOT_KEPT) or any(name in environ for name in _OTHERS):
        return ""
    codings = environ.get("HTTP_ACCEPT_ENCODING", "").replace(" ", "")
    if codings == "identity":
        codings = ""
    accepted = environ.get("HTTP_ACCEPT", "")
    if (
        accepted not in _ACCEPTED
        or not set(filter(None, codings.split(","))) <= _CODINGS
    ):
        return ""
    asked = (
        environ["wsgi.url_scheme"],
        environ.get("HTTP_X_FORWARDED_PROTO", ""),
        environ.get("HTTP_HOST", ""),
        path,
        environ.get("QUERY_STRING", ""),
        accepted,
        codings,
        "HTTP_ORIGIN" in environ,
        environ.get("HTTP_IF_NONE_MATCH", ""),
    )
    text = repr(asked)
    if len(text) > _LONGEST:
        return ""
    return hashlib.sha256(text.encode()).hexdigest()


def is_same_for_all(status: str, headers: list[tuple[str, str]]) -> bool:
    """Whether anybody who asks the same may be given the answer."""
    code = int(status[:3])
    if code not in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}:
        return False
    named = {name.lower(): value for name, value in headers}
    varies = {name.strip() for name in named.get("vary", "").lower().split(",")}
    return (
        "public" in named.get("cache-control", "")
        and "set-cookie" not in named
        and varies <= {"", "accept", "accept-encoding", "origin"}
    )


def rate_told(environ: "WSGIEnvironment") -> list[tuple[str, str]] | None:
    """Count the request, and return what is told of it; None if it is refused."""
    quota = settings.API_RATE_NETWORK
    if not quota:
        return []
    caller = network(environ)
    allowed = counts().ask(caller, quota=quota, now=time.time())
    return None if allowed.wait else rate_headers("network", quota, allowed)


def _without_rates(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, value in headers
        if not name.lower().startswith("ratelimit")
    ]

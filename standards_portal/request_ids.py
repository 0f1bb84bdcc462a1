"""A name for each request: in its answer, and in every line that is logged for it."""

import re
from collections.abc import Iterable
from contextvars import ContextVar
from logging import Filter, LogRecord
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADER: Final = "X-Request-Id"
# What a proxy or a caller may name a request, so that both sides log one name.
_SANE: Final = re.compile(r"[A-Za-z0-9._-]{1,64}")
_current: ContextVar[str] = ContextVar("request_id", default="-")


class RequestIds:
    """Names the requests of an application."""

    def __init__(self, application: "WSGIApplication") -> None:
        self._application = application

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer with the name that the request came with, or a new one."""
        asked = environ.get("HTTP_X_REQUEST_ID", "")
        name = asked if _SANE.fullmatch(asked) else uuid4().hex
        # Until the thread's next request: a body may be read after this has returned.
        _current.set(name)

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, (HEADER, name)], *rest)

        return self._application(environ, begin)


class RequestIdFilter(Filter):
    """Adds the name of the request that is being answered to a log record."""

    def filter(self, record: LogRecord) -> bool:
        """Add it, `-` where no request is being answered; keep every record."""
        record.request_id = _current.get()
        return True

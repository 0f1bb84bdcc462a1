"""How many requests are answered at once, and what the rest is told.

More at once only takes longer for each. So some are let in, some more wait for their
turn, and whoever comes then, or has waited too long, is told at once to come back. What
goes through under any load is then about what goes through at best.
"""

from collections.abc import Iterable
from http import HTTPStatus
from queue import Empty, SimpleQueue
from threading import Lock
from typing import TYPE_CHECKING, Final

from .refusal import refusal_of

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Whether the site lives is told whatever goes on, and whoever mends it comes in.
_ALWAYS: Final = ("/livez", "/readyz", "/admin/")
_STATUS: Final = HTTPStatus.SERVICE_UNAVAILABLE


class Admission:
    """Lets requests in to an application.

    A body that is sent piece by piece counts until it begins: a slow reader keeps
    nobody out.
    """

    def __init__(
        self,
        application: "WSGIApplication",
        *,
        at_once: int,
        waiting: int,
        patience: float,
    ) -> None:
        """Know how many are let in, how many wait, and how many seconds at most."""
        self._application = application
        self._most_waiting = waiting
        self._patience = patience
        self._waiting = 0
        self._lock = Lock()
        self._turns: SimpleQueue[None] = SimpleQueue()
        for _ in range(at_once):
            self._turns.put(None)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer, or refuse."""
        if environ["PATH_INFO"].startswith(_ALWAYS):
            return self._application(environ, start_response)
        if not self._enter():
            headers, body = refusal_of(environ)
            start_response(f"{_STATUS.value} {_STATUS.phrase}", headers)
            return [body]
        try:
            return self._application(environ, start_response)
        finally:
            self._turns.put(None)

    def _enter(self) -> bool:
        """Take a turn, or wait for one if not too many do."""
        try:
            self._turns.get_nowait()
        except Empty:
            return self._wait()
        return True

    def _wait(self) -> bool:
        with self._lock:
            if self._waiting >= self._most_waiting:
                return False
            self._waiting += 1
        try:
            self._turns.get(timeout=self._patience)
        except Empty:
            return False
        finally:
            with self._lock:
                self._waiting -= 1
        return True

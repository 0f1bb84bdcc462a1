"""Calling a receiver: one request, to an address that was checked, within bounds."""

import http.client
import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from ipaddress import ip_address
from threading import Timer
from typing import Final, NamedTuple

from .addresses import Receiver
from .networks import Network, is_allowed, may_be_called

LONGEST_ANSWER: Final = 1000  # bytes that are read of what a receiver says


class Answer(NamedTuple):
    """What came of calling a receiver.

    `status` is None where there was no answer; `fault` then says why in a word of
    `FAULTS`. `wait` are the seconds after which it wants to be called again.
    """

    status: int | None = None
    fault: str = ""
    text: str = ""
    wait: int | None = None
    milliseconds: int = 0

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has the message."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing more. Source: Standard Webhooks."""
        return self.status == http.HTTPStatus.GONE


class RefusedError(OSError):
    """The address leads where the site calls nobody."""


class Caller(NamedTuple):
    """How receivers are called.

    `allowed` are networks that may be called besides the public ones, and over http
    as well; `patience` the seconds after which a receiver is left, whatever it does.
    """

    allowed: Sequence[Network]
    patience: float

    def post(
        self, receiver: Receiver, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        """Send a message once and follow no redirection; never raises."""
        began = time.monotonic()
        try:
            answer = self._exchange(receiver, body, headers)
        except RefusedError:
            answer = Answer(fault="refused")
        except socket.gaierror:
            answer = Answer(fault="unknown_host")
        except ssl.SSLError:
            answer = Answer(fault="tls")
        except (OSError, http.client.HTTPException, ValueError):
            late = time.monotonic() - began >= self.patience
            answer = Answer(fault="late" if late else "connection")
        taken = round((time.monotonic() - began) * 1000)
        return answer._replace(milliseconds=taken)

    def _exchange(
        self, receiver: Receiver, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        connection = _Connected(receiver.host, receiver.port)
        line = self._connect(receiver)
        # Stays with the line when TLS takes it over.
        handle = line.dup()
        # A receiver that sends a byte now and then would never be late for a socket.
        end = Timer(self.patience, _cut, [handle])
        end.daemon = True
        end.start()
        try:
            connection.sock = _secured(line, receiver)
            asked = {**headers, "Host": receiver.named, "Connection": "close"}
            connection.request("POST", receiver.target, body, asked)
            return _read(connection.getresponse())
        finally:
            end.cancel()
            connection.close()
            line.close()
            handle.close()

    def _connect(self, receiver: Receiver) -> socket.socket:
        """Connect to the first address of the name that answers.

        All are checked first, and what was checked is what is connected to: a name
        that is asked twice may answer differently.

        Raises:
            OSError: none answers; `RefusedError` if one may not be called.
        """
        found = socket.getaddrinfo(
            receiver.host, receiver.port, type=socket.SOCK_STREAM
        )
        for _family, _kind, _protocol, _name, place in found:
            self._check(str(place[0]), receiver.scheme)
        fault = OSError("no address")
        for family, kind, protocol, _name, place in found:
            line = socket.socket(family, kind, protocol)
            line.settimeout(self.patience / len(found))
            try:
                line.connect(place)
                line.settimeout(self.patience)
            except OSError as refusal:
                line.close()
                fault = refusal
            else:
                return line
        raise fault

    def _check(self, place: str, scheme: str) -> None:
        address = ip_address(place.partition("%")[0])
        if not may_be_called(address, allowed=self.allowed):
            raise RefusedError(place)
        if scheme != "https" and not is_allowed(address, allowed=self.allowed):
            raise RefusedError(scheme)


class _Connected(http.client.HTTPConnection):
    """A connection that speaks on the line it is given, and opens no other."""

    def connect(self) -> None:
        raise OSError("the line was cut")


def _secured(line: socket.socket, receiver: Receiver) -> socket.socket:
    if receiver.scheme != "https":
        return line
    context = ssl.create_default_context()
    return context.wrap_socket(line, server_hostname=receiver.host)


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)


def _read(response: http.client.HTTPResponse) -> Answer:
    text = response.read(LONGEST_ANSWER).decode(errors="replace").replace("\0", "")
    asked = response.headers.get("Retry-After", "").strip()
    wait = int(asked) if asked.isascii() and asked.isdigit() else None
    return Answer(status=response.status, text=text, wait=wait)

"""The address of a receiver, as somebody gives it."""

import re
from ipaddress import ip_address
from typing import Final, NamedTuple
from urllib.parse import urlsplit

LONGEST: Final = 500
_LABEL: Final = re.compile(r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)")
_VISIBLE: Final = re.compile(r"[\x21-\x7e]+")
_PLACE: Final = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(:[0-9]{1,5})?")
_PORTS: Final = {"http": 80, "https": 443}


class UnusableAddressError(ValueError):
    """The text is no address that could be called."""


class Receiver(NamedTuple):
    """Where a message goes: `target` is the path with the query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def named(self) -> str:
        """The host as a request names it, with its port where that is not the usual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = _PORTS[self.scheme] == self.port
        return host if usual else f"{host}:{self.port}"


def read_address(text: str) -> Receiver:
    """Read an address; what it leads to is looked up when it is called.

    Raises:
        UnusableAddressError: it is none of http or https, or carries more than a
            receiver needs.
    """
    if len(text) > LONGEST or not _VISIBLE.fullmatch(text):
        raise UnusableAddressError(text)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise UnusableAddressError(text) from fault
    if parts.scheme not in _PORTS or not _is_host(host) or port == 0:
        raise UnusableAddressError(text)
    # Nothing else: no name and password before it, no zone within.
    if not _PLACE.fullmatch(parts.netloc) or parts.fragment:
        raise UnusableAddressError(text)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Receiver(parts.scheme, host, port or _PORTS[parts.scheme], target)


def _is_host(host: str) -> bool:
    """Whether it is an IP address, or a name that could not be read as one."""
    try:
        ip_address(host)
    except ValueError:
        labels = host.removesuffix(".").split(".")
        # `127.1` and `0x7f.1` are addresses to some and names to others.
        return not labels[-1][:1].isdigit() and all(map(_LABEL.fullmatch, labels))
    return True

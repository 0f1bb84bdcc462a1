"""Requests: whose they are, and where they come from."""

from collections.abc import Mapping
from functools import lru_cache
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from .models import User

_V6_NETWORK = 64  # bits that a provider gives to one subscriber


class SignedInRequest(HttpRequest):
    """A request that came past a check of who sent it."""

    user: User


def client_address(request: HttpRequest) -> str | None:
    """Return the visitor's IP address; behind a proxy the one that the proxy saw.

    What stands further to the left in the proxy's header anybody can have written.
    Nothing if it is not known.
    """
    return _client(*_said_by(request.META))


def network(environ: Mapping[str, Any]) -> str:
    """Return the network that a request comes from: as far as one subscriber's goes.

    Args:
        environ: of WSGI, or a request's `META`, which is the same.
    """
    return _network(*_said_by(environ))


def _said_by(environ: Mapping[str, Any]) -> tuple[str, str]:
    """Return the peer's address, and what a proxy says of whom it stands for."""
    is_proxied = bool(settings.SECURE_PROXY_SSL_HEADER)
    forwarded = environ.get("HTTP_X_FORWARDED_FOR", "") if is_proxied else ""
    return environ.get("REMOTE_ADDR", ""), forwarded


def _client(peer: str, forwarded: str) -> str | None:
    address = forwarded.rpartition(",")[2].strip() or peer
    try:
        return str(ip_address(address))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _network(peer: str, forwarded: str) -> str:
    client = _client(peer, forwarded)
    if client is None:
        return "unknown"
    address = ip_address(client)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _V6_NETWORK), strict=False))
    return client

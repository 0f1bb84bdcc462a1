"""Requests: whose they are, and where they come from."""

from ipaddress import IPv6Address, ip_address, ip_network

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
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        address = forwarded.rpartition(",")[2].strip() or address
    try:
        return str(ip_address(address))
    except ValueError:
        return None


def network(request: HttpRequest) -> str:
    """Return the network that a request comes from: as far as one subscriber's goes."""
    client = client_address(request)
    if client is None:
        return "unknown"
    address = ip_address(client)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _V6_NETWORK), strict=False))
    return client

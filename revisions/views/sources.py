"""Where something that anybody may send comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

from revisions.actions.allowing import Source

# An hour; an office may share one address, a person hardly writes more.
FROM_A_NETWORK, FROM_A_PERSON = 30, 10
_V6_NETWORK = 64  # bits that a provider gives to one subscriber


def sources_of(request: HttpRequest, email: str) -> list[Source]:
    """Return the network and the address that something comes from."""
    person = email.strip().casefold()
    return [
        Source(f"network {_network(request)}", FROM_A_NETWORK),
        Source(f"person {person}", FROM_A_PERSON),
    ]


def _network(request: HttpRequest) -> str:
    try:
        address = ip_address(_client(request))
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _V6_NETWORK), strict=False))
    return str(address)


def _client(request: HttpRequest) -> str:
    """Return the visitor's address; behind a proxy the one that the proxy saw.

    What stands further to the left in the header anybody can have written.
    """
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = request.headers.get("X-Forwarded-For", "")
        if last := forwarded.rpartition(",")[2].strip():
            return last
    return str(request.META.get("REMOTE_ADDR", ""))

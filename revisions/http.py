"""Where something that anybody may send comes from."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.http import HttpRequest

from organisations.http import client_address
from revisions.actions.allowing import Source

# An hour; an office may share one address, a person hardly writes more.
FROM_A_NETWORK, FROM_A_PERSON = 30, 10
_V6_NETWORK = 64  # bits that a provider gives to one subscriber


def sources_of(request: HttpRequest, email: str) -> list[Source]:
    """Return the network and the address that something comes from."""
    person = email.strip().casefold()
    return [network_of(request), Source(f"person {person}", FROM_A_PERSON)]


def network_of(request: HttpRequest) -> Source:
    """Return the network that something comes from."""
    return Source(f"network {_network(request)}", FROM_A_NETWORK)


def _network(request: HttpRequest) -> str:
    client = client_address(request)
    if client is None:
        return "unknown"
    address = ip_address(client)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _V6_NETWORK), strict=False))
    return client

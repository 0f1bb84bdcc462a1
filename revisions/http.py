"""Where something that anybody may send comes from."""

from django.http import HttpRequest

from organisations.http import network
from revisions.actions.allowing import Source

# An hour; an office may share one address, a person hardly writes more.
FROM_A_NETWORK, FROM_A_PERSON = 30, 10


def sources_of(request: HttpRequest, email: str) -> list[Source]:
    """Return the network and the address that something comes from."""
    person = email.strip().casefold()
    return [network_of(request), Source(f"person {person}", FROM_A_PERSON)]


def network_of(request: HttpRequest) -> Source:
    """Return the network that something comes from."""
    return Source(f"network {network(request.META)}", FROM_A_NETWORK)

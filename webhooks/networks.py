"""Which networks may be called: what anybody can reach, and what the site allows.

An address that somebody types could otherwise be used to make the site ask machines
that only the site can reach: its database, its neighbours, the metadata of a cloud.
"""

from collections.abc import Iterable, Sequence
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# IPv4 addresses behind IPv6 ones. Source: RFC 6052.
_TRANSLATED: Final = ip_network("64:ff9b::/96")
_UNICAST: Final = ip_network("2000::/3")
# Not all known to every Python as special. Source: IANA's registries of addresses.
_SPECIAL: Final[Sequence[Network]] = [
    *(ip_network("192.0.0.0/24"), ip_network("192.88.99.0/24")),
    *(ip_network("2001::/23"), ip_network("3fff::/20")),
]


def may_be_called(address: Address, *, allowed: Iterable[Network]) -> bool:
    """Whether an address is public, or in one of the networks that are allowed."""
    return is_public(address) or is_allowed(address, allowed=allowed)


def is_allowed(address: Address, *, allowed: Iterable[Network]) -> bool:
    """Whether an address is in one of the networks."""
    return any(address in network for network in allowed)


def is_public(address: Address) -> bool:
    """Whether anybody on the internet can reach an address, and one machine answers."""
    if isinstance(address, IPv6Address):
        if (inner := _inside(address)) is not None:
            return is_public(inner)
        if address not in _UNICAST:
            return False
    elif address.is_multicast:
        return False
    return address.is_global and not is_allowed(address, allowed=_SPECIAL)


def networks_of(texts: Sequence[str]) -> list[Network]:
    """Read networks as they are written: `10.0.0.0/8`.

    Raises:
        ValueError: one is none.
    """
    return [ip_network(text.strip()) for text in texts]


def _inside(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one leads to, if it leads to any."""
    if address.ipv4_mapped:
        return address.ipv4_mapped
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _TRANSLATED:
        return ip_address(address.packed[-4:])  # type: ignore[return-value]
    return None

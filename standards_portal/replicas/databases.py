"""Copies of the database, as the settings name them."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import dj_database_url

# A copy that is gone is noticed in seconds, though its machine says nothing any more.
_NOTICES: Final = {
    "connect_timeout": 2,
    "keepalives_idle": 2,
    "keepalives_interval": 1,
    "keepalives_count": 3,
    "tcp_user_timeout": 3000,
}
_PATIENCE: Final = 2.0  # seconds that a request waits for a connection


def databases_of(urls: Sequence[str], *, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return the databases at the addresses by alias, `replica_1` being the first.

    Args:
        urls: as of `DATABASE_URL`.
        options: those of the database that they are copies of.
    """
    found = {}
    for number, url in enumerate(urls, start=1):
        replica = dj_database_url.parse(url)
        replica["OPTIONS"] = {**options, **_NOTICES, **replica.get("OPTIONS", {})}
        if pool := options.get("pool"):
            replica["OPTIONS"]["pool"] = {**pool, "min_size": 0, "timeout": _PATIENCE}
        replica["CONN_HEALTH_CHECKS"] = True
        replica["TEST"] = {"MIRROR": "default"}
        found[f"replica_{number}"] = replica
    return found

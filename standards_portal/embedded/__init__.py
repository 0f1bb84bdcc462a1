"""PostgreSQL of the site's own, for machines where no DATABASE_URL is given.

One server per data folder, reached by a socket in that folder only. The modules:
`places` where things are, `binaries` which PostgreSQL, `cluster` the files of the
databases, `server` starting and stopping, `lease` who still uses it.
"""

from collections.abc import Callable
from pathlib import Path

from .databases import create_missing_database
from .errors import EmbeddedError
from .places import Places, database_url
from .server import Server

__all__ = ["EmbeddedError", "create_missing_database", "database_url", "ensure"]


def ensure(data_dir: Path, *, is_safe: bool = True) -> Callable[[], None]:
    """Start the server unless it runs, and make the site's database.

    Args:
        data_dir: the folder of everything that the site keeps.
        is_safe: what was committed outlives the end of the machine. Tests need not
            wait for that; of a server that runs already nothing is changed.

    Returns:
        What to call at the end. The last process that calls it stops the server,
        whichever of them started it; a process that dies without calling is not
        waited for.

    Raises:
        EmbeddedError: the server could not be started; the message says why.
    """
    server = Server(Places(data_dir), is_safe=is_safe)
    lease = server.join()
    return lease.leave
